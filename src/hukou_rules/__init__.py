"""The rules of Shandong's four province-wide household-registration services."""
