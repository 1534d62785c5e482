"""A chat bot that keeps nothing but JSON: a message and what was kept go in, a reply and what to keep come out."""

import json

from hukou_rules import interview_step, to_card, to_dict


def reply(message: str | None, kept: str = "{}") -> tuple[str, str]:
    """Return what to say to a message, and the JSON to keep until the next one; no message begins.

    An option may be answered by its number, its code or its words.  What does not fit is said, and asked again.
    """
    asked = interview_step(kept).question
    numbers = {str(number): option.code for number, option in enumerate(asked.options if asked else (), 1)}
    step = interview_step(kept, numbers.get(message or "", message))
    if step.answer is not None:
        return to_card(step.answer), "{}"
    question = to_dict(step)["question"]
    said = [
        *(fault.zh for fault in step.faults),
        question["ask"]["zh"],
        *(f"{number}. {option['zh']}" for number, option in enumerate(question["options"], 1)),
    ]
    return "\n".join(said), json.dumps(step.document)


if __name__ == "__main__":
    kept = "{}"
    for message in (None, "新生儿落户", "不清楚", "也许", "2"):
        said, kept = reply(message, kept)
        print(*([f"> {message}"] if message else []), said, sep="\n")
