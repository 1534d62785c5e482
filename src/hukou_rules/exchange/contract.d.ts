// The JSON contract of hukou_rules: every document of it as a type, made from its JSON Schemas by
// `python scripts/make_types.py`; change the declarations, not this.  Their digest, words aside:
// 4d30e747fe835e62925af6011a498ac4700cbd687aba109c72846e7425806da7

/**
 * 日期（北京时间） / a Beijing civil date
 *
 * 真实存在的一天，1850年至2199年，写作2021-11-26。 / A day that exists, of the years 1850 to 2199, written like 2021-11-26.
 */
export type CivilDate = string;
/**
 * 由谁申请 / who applies
 *
 * - `self`：本人 / the person
 * - `guardian`：监护人 / guardian
 * - `father`：父亲 / father
 * - `mother`：母亲 / mother
 * - `agent`：受托人 / agent
 */
export type FirstIdCardAppliedBy = "self" | "guardian" | "father" | "mother" | "agent";
/**
 * 户籍所在地：行政区划代码，没有常住户口的写none / a division code, or none
 */
export type RegisteredIn = Division | "none";
/**
 * 行政区划代码 / a division code
 *
 * GB/T 2260的六位数字，前两位为省级代码；是否存在这一区划不作检查。 / Six digits of GB/T 2260 that begin with a province; whether there is such a division is not checked.
 */
export type Division = string;
/**
 * 此前领过何种居民身份证 / which identity card was held before
 *
 * - `never`：从未领过 / never held one
 * - `first-generation-only`：仅领过第一代居民身份证 / a first-generation card only
 * - `second-generation`：领过第二代居民身份证 / a second-generation card
 * - `surrendered-on-cancellation`：注销户口时已经缴销 / surrendered when the registration was cancelled
 */
export type HeldIdCard = "never" | "first-generation-only" | "second-generation" | "surrendered-on-cancellation";
/**
 * 公民身份号码 / a citizen identity number
 *
 * 18位，全角数字、小写x也可以；其中的日期和校验码由程序检查。 / 18 characters; full-width digits and a small x are taken. Its date and its check digit are for the decoder.
 */
export type CitizenIdentityNumber = string;
/**
 * 新生儿落户的编号期限从何时起算 / When does the limit for a newborn's identity number start?
 *
 * 通办举措未写明起算时点；自受理起算得出的日期最早，便于督促办理；群众安排行程以较晚日期为准。 / The measures name no starting event; counting from acceptance gives the earliest date, to press for it. Plan a journey by the later one.
 *
 * - `accepted`：自受理之日起 / from acceptance
 * - `task-received`：自户籍地收到待办事项之日起 / from receipt of the pending task
 */
export type NewbornClock = "accepted" | "task-received";
/**
 * 户籍类证明的反馈期限从何时起算 / When does the limit for reporting on a certificate start?
 *
 * 通办举措的表述是调查结束后限期反馈；调查本身未规定时限。 / As worded, the limit for reporting back begins when the inquiry ends; the inquiry itself has none.
 *
 * - `inquiry-closed`：自调查结束之日起 / from the end of the inquiry
 * - `task-received`：自户籍地收到待办事项之日起 / from receipt of the pending task
 * - `accepted`：自受理之日起 / from acceptance
 */
export type CertificateClock = "inquiry-closed" | "task-received" | "accepted";
/**
 * 年龄是否限制新生儿落户的申报地点 / Does age limit where a child may be declared?
 *
 * 通办举措未界定新生儿的年龄；一周岁以内在任一派出所受理，超过一周岁的由受理民警认定，不据此拒绝。 / The announcement does not define newborn; past the first birthday the officer decides, nobody is refused.
 *
 * - `none`：不作限制（一周岁以上由民警认定） / no limit (past the first birthday the officer decides)
 * - `one-month`：限出生一个月内 / within one month of birth
 * - `one-year`：限一周岁以内 / up to the first birthday
 * - `six-years`：限未满六周岁 / under six years
 */
export type NewbornAgeLimit = "none" | "one-month" | "one-year" | "six-years";
/**
 * 非婚生育子女能否在全省任一派出所落户 / Is a child born out of wedlock served province-wide?
 *
 * 法律规定非婚生子女享有同等权利，且不得设立落户的前置条件；通办举措未作排除。 / Such children have equal rights, pre-conditions are forbidden, and the announcement excludes nobody.
 *
 * - `any-station`：可以在任一派出所申报 / at any station
 * - `registration-station-only`：限户籍地派出所 / at the registration station only
 */
export type NonMaritalNewborn = "any-station" | "registration-station-only";
/**
 * 户籍类证明和新生儿落户的“任一派出所”是否包括不办户籍业务的派出所 / Does "any police station" of services 3 and 4 include stations without registry?
 *
 * 通办举措对身份证业务写明公安户籍派出所，对这两项业务写的是任一个派出所，文字有别。 / The announcement says stations with registry for the card services and any station for these two.
 *
 * - `any`：包括 / it does
 * - `with-registry`：仅限办理户籍业务的派出所 / only stations with registry
 */
export type AnyStation = "any" | "with-registry";
/**
 * 临时居民身份证的三日是自然日还是工作日 / Is the "three days" of the temporary card in calendar or working days?
 *
 * 居民身份证的法律、规章和规范均未将三日规定为工作日。 / Neither the law nor the measures nor the norms define the three days as working days.
 *
 * - `calendar-day`：自然日 / calendar days
 * - `working-day`：工作日 / working days
 */
export type TemporaryUnit = "calendar-day" | "working-day";
/**
 * 临时居民身份证的三日从何时起算 / When do the three days of the temporary card start?
 *
 * 户籍地申领自申请之日起算；跨省异地申领自签发居民身份证起算；省内异地未作规定，取较早者。 / From the application at home, from signing across provinces; within the province nothing is said.
 *
 * - `applied`：自提出申请之日起 / from the application
 * - `id-card-signed`：自签发居民身份证之日起 / from the signing of the identity card
 */
export type TemporaryClock = "applied" | "id-card-signed";
/**
 * 申领临时居民身份证应提交什么材料 / What is brought for a temporary card?
 *
 * 通办举措未列材料；2021年规范后于2005年办法，且规定与其不一致的以规范为准。 / The announcement lists nothing; the norm of 2021 prevails over the measures of 2005.
 *
 * - `acceptance-slip`：居民身份证领取凭证（2021年规范） / the acceptance slip (2021)
 * - `register-and-photo`：居民户口簿和相片（2005年办法） / register and photograph (2005)
 */
export type TemporaryMaterials = "acceptance-slip" | "register-and-photo";
/**
 * 法定证件已能证明的事项还能否开具证明 / Is a certificate issued of what a statutory document already proves?
 *
 * 通办举措将户籍信息列入开具范围；十二部门意见规定此类事项不再开具，故先提示，不拒绝。 / The announcement lists registration information; the 2016 opinions say no certificate is needed: advise.
 *
 * - `advise`：提示无需开具，不拒绝 / advise that none is needed
 * - `refuse`：不予开具 / refuse
 */
export type ProvedByDocument = "advise" | "refuse";
/**
 * 休息日受理的，期限从何时起算 / When a case is accepted on a rest day, when does the clock start?
 *
 * 起算日当日本不计入，按实际日期起算不会使期限推迟。 / The day itself is never counted; the date as it stands never makes the limit later.
 *
 * - `as-dated`：按实际日期 / on the day as dated
 * - `next-working-day`：视为下一工作日 / as if on the next working day
 */
export type RestDayStart = "as-dated" | "next-working-day";
/**
 * 按日、月计算的期限，届满之日是休息日的，是否顺延 / When does a period of days or months end whose last day is a rest day?
 *
 * 户籍法律法规未作规定，比照民法典第二百零三条顺延；并同时列出不顺延的日期。 / No source of household registration says it; Civil Code 203 is followed by analogy, the other date shown.
 *
 * - `next-working-day`：顺延至其后第一个工作日 / on the next working day
 * - `as-counted`：不顺延 / on the day as counted
 */
export type RestDayEnd = "next-working-day" | "as-counted";
/**
 * 年满十六周岁之日起三个月，生日当日是否计入 / Do the three months from turning 16 count the birthday?
 *
 * 法律写的是自年满十六周岁之日起；比照民法典第二百零一条，当日不计入。 / The law says from the day of turning 16; by Civil Code 201, an analogy, the day itself is not counted.
 *
 * - `next-day`：生日当日不计入 / the birthday is not counted
 * - `birthday`：生日当日计入 / the birthday is counted
 */
export type DutyStart = "next-day" | "birthday";
/**
 * 补正、特别程序期间是否停止计算通办举措规定的工作日 / Do correction and special procedure stop the working days of the announcement?
 *
 * 未见明文规定；按停止计算，并同时列出不停止计算的日期。法定期限不因此延长。 / No source settles it; the clock stops, and the unpaused date is shown. Limits of statutes never stop.
 *
 * - `stop`：停止计算 / they stop it
 * - `never`：不停止计算 / they do not
 */
export type Pause = "stop" | "never";
/**
 * 由谁申请 / who applies
 *
 * - `self`：本人 / the person
 * - `guardian`：监护人 / guardian
 * - `father`：父亲 / father
 * - `mother`：母亲 / mother
 * - `agent`：受托人 / agent
 */
export type TemporaryIdCardAppliedBy = "self" | "guardian" | "father" | "mother" | "agent";
/**
 * 居民身份证的申领情况 / how the application for the identity card stands
 *
 * - `pending`：正在申领 / pending
 * - `issued-not-collected`：已经签发、尚未领取 / issued, not collected
 * - `card-collected`：已经领取 / collected
 * - `none`：没有申领 / not applied for
 */
export type IdCardApplication = "pending" | "issued-not-collected" | "card-collected" | "none";
/**
 * 由谁申请 / who applies
 *
 * - `self`：本人 / person concerned
 * - `guardian`：监护人 / guardian
 * - `agent`：受托人 / agent
 */
export type CertificateAppliedBy = "self" | "guardian" | "agent";
/**
 * 证明种类 / the kind of certificate
 *
 * - `entry-change-or-correction`：户口登记项目内容变更（更正）证明 / certificate of a change or correction of entries
 * - `cancellation`：注销户口证明 / certificate of cancellation
 * - `former-household-kinship`：曾经同户人员亲属关系证明 / certificate of kinship of former members of one household
 * - `transfer`：户口迁移情况证明 / certificate of transfer
 * - `registration-information`：户籍信息证明 / certificate of registration information
 * - `other`：其他户籍事项证明 / certificate of another registration matter
 */
export type CertificateKind =
  | "entry-change-or-correction"
  | "cancellation"
  | "former-household-kinship"
  | "transfer"
  | "registration-information"
  | "other";
/**
 * 是否持有有效身份证件 / whether a valid identity document is at hand
 *
 * - `valid`：有效 / valid
 * - `expired`：已经过期 / expired
 * - `none`：没有有效证件 / none
 */
export type IdentityDocument = "valid" | "expired" | "none";
/**
 * 证明涉及何人 / whom the certificate concerns
 *
 * - `self`：申请人本人 / the applicant
 * - `other-person`：他人 / another person
 */
export type Concerns = "self" | "other-person";
/**
 * 申请人身份 / who applies
 *
 * - `father`：父亲 / father
 * - `mother`：母亲 / mother
 * - `guardian`：其他监护人 / another guardian
 * - `householder`：户主 / householder
 * - `relative`：亲属 / relative
 * - `agent`：受托人 / agent
 */
export type NewbornAppliedBy = "father" | "mother" | "guardian" | "householder" | "relative" | "agent";
/**
 * 新生儿随谁落户 / whom the child follows
 *
 * - `mother`：母亲 / mother
 * - `father`：父亲 / father
 * - `grandparent`：祖父母或者外祖父母 / grandparent
 */
export type Follows = "mother" | "father" | "grandparent";
/**
 * 父母的婚姻状况 / the parents' marriage
 *
 * - `married`：已婚 / married
 * - `divorced`：离婚 / divorced
 * - `one-parent-dead`：一方死亡 / one parent dead
 * - `never-married`：从未结婚 / never married
 */
export type ParentsMarriage = "married" | "divorced" | "one-parent-dead" | "never-married";
/**
 * 抚养权 / custody
 *
 * - `mother`：母亲 / mother
 * - `father`：父亲 / father
 * - `joint`：双方共同 / both
 */
export type CustodyHolder = "mother" | "father" | "joint";
/**
 * 户别 / the kind of household
 *
 * - `family`：家庭户 / family household
 * - `collective`：集体户（含单位、高校教职工集体户） / collective household (of any staff, too)
 * - `university-collective`：高校学生集体户 / students' collective household of a university
 */
export type Household = "family" | "collective" | "university-collective";
/**
 * 核查结果 / result of a check
 *
 * - `matches`：一致 / matches
 * - `differs`：不一致 / differs
 * - `not-done`：尚未核查 / not done
 */
export type CheckResult = "matches" | "differs" | "not-done";
/**
 * 是否持有出生医学证明 / whether the Medical Certificate of Birth is at hand
 *
 * - `held`：持有 / at hand
 * - `lost`：遗失 / lost
 * - `never-issued`：从未签发 / never issued
 */
export type BirthCertificate = "held" | "lost" | "never-issued";
/**
 * 申请 / an application
 *
 * 一件申请。没有写的项和null都是“不清楚”；不认识的项会被指出。 / One application. A key that is missing or null is unknown; a key that is not listed is refused.
 */
export type Application =
  FirstIdCardApplication | TemporaryIdCardApplication | CertificateApplication | NewbornApplication;
/**
 * 业务 / service
 *
 * - `first-id-card`：居民身份证首次申领 / first resident identity card
 * - `temporary-id-card`：临时居民身份证申领 / temporary resident identity card
 * - `registration-certificate`：户籍类证明出具 / household registration certificate
 * - `newborn-registration`：新生儿落户 / newborn household registration
 */
export type ServiceName = "first-id-card" | "temporary-id-card" | "registration-certificate" | "newborn-registration";
/**
 * 结论 / outcome
 *
 * - `refuse`：不予受理 / cannot be accepted here
 * - `correct`：一次性告知补正 / correct, then accepted
 * - `incomplete`：情况待明确 / more facts needed
 * - `discretion`：由受理民警认定 / for the officer to decide
 * - `accept`：予以受理 / can be accepted
 */
export type Outcome = "refuse" | "correct" | "incomplete" | "discretion" | "accept";
/**
 * 判定方面 / aspect
 *
 * - `entitlement`：受理对象 / who is covered
 * - `applicant`：申请人 / who applies
 * - `place`：受理地点 / where
 * - `evidence`：核查与材料 / checks and papers
 */
export type Aspect = "entitlement" | "applicant" | "place" | "evidence";
/**
 * 判定 / verdict
 *
 * - `met`：符合 / met
 * - `not-met`：不符合 / not met
 * - `unknown`：尚不清楚 / not known
 * - `discretion`：由民警认定 / officer decides
 */
export type Verdict = "met" | "not-met" | "unknown" | "discretion";
/**
 * 指向输入中的一项（RFC 6901） / a JSON Pointer into the input (RFC 6901)
 */
export type Pointer = string;
/**
 * 材料 / material
 *
 * - `household-register`：居民户口簿 / household register
 * - `application-form`：居民身份证申领登记表 / application form for the identity card
 * - `guardian-id-card`：监护人居民身份证 / guardian's identity card
 * - `guardianship-proof`：监护关系证明 / proof of guardianship
 * - `acceptance-slip`：居民身份证领取凭证 / acceptance slip for the identity card
 * - `photo`：相片 / photograph
 * - `identity-document`：有效身份证件 / valid identity document
 * - `resident-id-card`：居民身份证 / resident identity card
 * - `medical-certificate-of-birth`：出生医学证明 / Medical Certificate of Birth
 * - `marriage-certificate`：结婚证 / marriage certificate
 * - `divorce-and-custody-papers`：离婚及抚养权证明 / divorce and custody papers
 * - `non-marital-birth-statement`：非婚生育说明 / statement of non-marital birth
 * - `paternity-report`：亲子鉴定证明 / paternity report
 * - `foreign-birth-certificate`：国外出生证明 / foreign certificate of birth
 * - `travel-document`：护照或者旅行证 / Chinese passport or travel document
 * - `no-foreign-status-declaration`：未取得外国国籍、永久居留资格的声明 / declaration of no foreign nationality or permanent residence
 * - `adoption-registration`：收养登记证 / certificate of adoption
 * - `intake-form`：入院登记表 / intake form of the welfare institution
 */
export type Material =
  | "household-register"
  | "application-form"
  | "guardian-id-card"
  | "guardianship-proof"
  | "acceptance-slip"
  | "photo"
  | "identity-document"
  | "resident-id-card"
  | "medical-certificate-of-birth"
  | "marriage-certificate"
  | "divorce-and-custody-papers"
  | "non-marital-birth-statement"
  | "paternity-report"
  | "foreign-birth-certificate"
  | "travel-document"
  | "no-foreign-status-declaration"
  | "adoption-registration"
  | "intake-form";
/**
 * 提交要求 / presence
 *
 * - `required`：应当提交 / required
 * - `depends`：视情形提交 / depends on what is not known yet
 * - `may-be-asked`：必要时提供 / may be asked
 */
export type Presence = "required" | "depends" | "may-be-asked";
/**
 * 材料归属 / whose paper it is
 *
 * - `applicant`：申请人本人 / the applicant
 * - `guardian`：监护人 / the guardian
 * - `child`：新生儿 / the newborn
 * - `parents`：新生儿父母 / the newborn's parents
 * - `followed-parent`：新生儿所随的一方 / whoever the newborn follows
 * - `declarant`：申报人 / whoever declares the birth
 */
export type Whose = "applicant" | "guardian" | "child" | "parents" | "followed-parent" | "declarant";
/**
 * 派出所类别 / kind of station
 *
 * - `registration-station`：户籍地派出所 / your registration station
 * - `shandong-with-registry`：省内其他公安户籍派出所 / other Shandong station with registry
 * - `shandong-without-registry`：省内不办户籍业务的派出所 / other Shandong station without registry
 */
export type StationKind = "registration-station" | "shandong-with-registry" | "shandong-without-registry";
/**
 * 办理主体 / who acts
 *
 * - `applicant`：申请人 / applicant
 * - `accepting-station`：受理地派出所 / accepting station
 * - `registration-station`：户籍地派出所 / station of registration
 * - `county-organ`：户籍地县级公安机关 / county public security organ
 */
export type Actor = "applicant" | "accepting-station" | "registration-station" | "county-organ";
/**
 * 做什么 / what is done
 *
 * - `take-application`：核验居民户口簿，采集人像和指纹，受理并发给《居民身份证领取凭证》 / check the household register, take face and fingerprints, accept and give the acceptance slip；核对申领情况和材料，受理 / check the application and the papers, accept
 * - `sign-id-card`：审核签发居民身份证 / examine and sign the identity card
 * - `hand-out-id-card`：发放居民身份证 / hand out the identity card
 * - `learn-that-the-card-is-ready`：获知证件已经制好；如何通知未载明，受理时请问清查询办法 / learn that the card is ready; no source says how, so ask when you apply
 * - `collect-id-card`：到受理地派出所领取居民身份证，本人领取或者由亲属代领 / collect the identity card at the accepting station, in person or through a relative
 * - `sign-temporary-card`：签发、制作临时居民身份证 / sign and make the temporary identity card
 * - `hand-out-temporary-card`：发放临时居民身份证 / hand out the temporary identity card
 * - `hand-back-temporary-card`：领取居民身份证时交回临时居民身份证 / hand the temporary card back on collecting the identity card
 * - `query-and-accept`：核验身份证件，查询，受理并登记申请内容 / check the identity document, query, accept and register the request
 * - `issue-on-the-spot`：查询获取的，现场出具证明 / issue on the spot what the query obtained
 * - `open-case-file`：查询不到的，接收待办事项，建档备查 / receive the pending task and open a case file；接收待办事项，建档备查 / receive the pending task and open a case file
 * - `inquire`：查询不到的，查阅户籍档案，调查核实 / look into the records and inquire
 * - `report-back`：向受理地派出所反馈结果 / report the result back to the accepting station
 * - `issue`：根据调查结果出具证明 / issue the certificate on the result
 * - `learn-the-result`：获知办理结果；如何通知未载明，受理时请问清查询办法 / learn the result; no source says how, so ask when you apply
 * - `check-and-accept`：核查信息，收取材料，受理并采集信息 / check, take the papers, accept, collect data
 * - `verify-and-assign-number`：建档、核准，编制公民身份号码 / keep the file, verify, compile the citizen identity number
 * - `deliver-register`：申请人需要的，按“缴旧寄新”办理居民户口簿，可以代取、寄递等 / where it is wanted, exchange the household register, by proxy, by post or otherwise
 * - `learn-the-number`：获知新生儿的公民身份号码；如何通知未载明，受理时请问清查询办法 / learn the child's citizen identity number; no source says how, so ask when you apply
 * - `exchange-register`：向户籍地派出所申请换发居民户口簿，交旧领新，可以代取、寄递等 / ask the registration station for the new household register for the old, by proxy, by post or otherwise
 */
export type Action =
  | "take-application"
  | "sign-id-card"
  | "hand-out-id-card"
  | "learn-that-the-card-is-ready"
  | "collect-id-card"
  | "sign-temporary-card"
  | "hand-out-temporary-card"
  | "hand-back-temporary-card"
  | "query-and-accept"
  | "issue-on-the-spot"
  | "open-case-file"
  | "inquire"
  | "report-back"
  | "issue"
  | "learn-the-result"
  | "check-and-accept"
  | "verify-and-assign-number"
  | "deliver-register"
  | "learn-the-number"
  | "exchange-register";
/**
 * 办理节点 / event
 *
 * - `born`：出生 / born
 * - `turned-16`：年满十六周岁 / turned 16
 * - `applied`：提出申请 / applied
 * - `accepted`：受理 / accepted
 * - `task-received`：户籍地收到待办事项 / task received
 * - `inquiry-closed`：调查结束 / inquiry closed
 * - `result-reported`：结果反馈 / result reported back
 * - `number-assigned`：编制公民身份号码 / number assigned
 * - `id-card-signed`：签发居民身份证 / identity card signed
 * - `id-card-handed-out`：发放居民身份证 / identity card handed out
 * - `temporary-card-signed`：签发临时居民身份证 / temporary card signed
 * - `temporary-card-handed-out`：发放临时居民身份证 / temporary card handed out
 * - `certificate-issued`：出具证明 / certificate issued
 * - `register-delivered`：交付户口簿 / register delivered
 * - `correction-opened`：补正开始 / correction opened
 * - `correction-closed`：材料补齐 / correction closed
 * - `special-procedure-opened`：特别程序开始 / special procedure opened
 * - `special-procedure-closed`：特别程序结束 / special procedure closed
 */
export type Event =
  | "born"
  | "turned-16"
  | "applied"
  | "accepted"
  | "task-received"
  | "inquiry-closed"
  | "result-reported"
  | "number-assigned"
  | "id-card-signed"
  | "id-card-handed-out"
  | "temporary-card-signed"
  | "temporary-card-handed-out"
  | "certificate-issued"
  | "register-delivered"
  | "correction-opened"
  | "correction-closed"
  | "special-procedure-opened"
  | "special-procedure-closed";
/**
 * 办理时限 / time limit
 *
 * - `id-card-issued`：发放居民身份证（法定时限） / identity card handed out, by statute
 * - `id-card-issued-norm`：发放居民身份证（公安部规范） / identity card handed out, by the norm
 * - `temporary-card-issued`：发放临时居民身份证 / temporary card handed out
 * - `certificate-issued-on-the-spot`：现场出具证明 / certificate issued on the spot
 * - `certificate-reported-back`：反馈调查结果 / result of the inquiry reported back
 * - `birth-registered-on-the-spot`：在户籍地派出所申报的，当场办理出生登记 / birth registered on the spot, at the registration station
 * - `citizen-number-assigned`：编制公民身份号码 / citizen identity number assigned
 * - `birth-declared`：申报出生登记 / birth declared
 * - `id-card-applied-for`：申领居民身份证 / identity card applied for
 */
export type LimitName =
  | "id-card-issued"
  | "id-card-issued-norm"
  | "temporary-card-issued"
  | "certificate-issued-on-the-spot"
  | "certificate-reported-back"
  | "birth-registered-on-the-spot"
  | "citizen-number-assigned"
  | "birth-declared"
  | "id-card-applied-for";
/**
 * 期限单位 / unit
 *
 * - `working-day`：个工作日 / working days
 * - `calendar-day`：日 / calendar days
 * - `month`：个月 / months
 */
export type Unit = "working-day" | "calendar-day" | "month";
/**
 * 约束力 / force
 *
 * - `shall`：应当 / shall
 * - `may`：可以 / may
 */
export type Force = "shall" | "may";
/**
 * 日期状态 / status of the date
 *
 * - `final`：所涉放假安排已公布 / arrangements published
 * - `provisional`：日期暂定 / provisional
 * - `awaiting-event`：尚未起算 / not yet running
 * - `outside-calendar`：超出日历范围 / outside the calendar
 */
export type Status = "final" | "provisional" | "awaiting-event" | "outside-calendar";
/**
 * 日期类别 / kind of day
 *
 * - `weekend`：周末 / weekend
 * - `holiday`：法定节假日 / statutory holiday
 * - `in-lieu`：补假 / holiday in lieu
 * - `moved`：调休放假 / day off moved from a weekend
 * - `special`：特别放假 / one-off day off
 * - `notice`：通知放假 / day off by notice
 * - `worked-weekend`：调休上班 / worked weekend
 * - `working-day`：工作日 / working day
 */
export type DayKind =
  "weekend" | "holiday" | "in-lieu" | "moved" | "special" | "notice" | "worked-weekend" | "working-day";
/**
 * 停止计算的事由 / what stops the clock
 *
 * - `correction`：补正 / correction
 * - `special-procedure`：特别程序 / special procedure
 */
export type PauseKind = "correction" | "special-procedure";
/**
 * 调休上班日是否计入工作日 / whether worked weekends count as working days
 *
 * - `count`：计入 / they count
 * - `skip`：不计入 / they do not
 */
export type MakeUpWeekends = "count" | "skip";
/**
 * 放假安排尚未公布时 / where no arrangement is published
 *
 * - `flag`：推算并标明日期暂定 / project, and flag the date as provisional
 * - `refuse`：不予推算 / refuse
 */
export type Unpublished = "flag" | "refuse";
/**
 * 有效期限 / validity
 *
 * - `5-years`：5年 / 5 years
 * - `10-years`：10年 / 10 years
 * - `20-years`：20年 / 20 years
 * - `long-term`：长期 / long-term
 * - `3-months`：3个月 / 3 months
 */
export type Validity = "5-years" | "10-years" | "20-years" | "long-term" | "3-months";
/**
 * 办理节点 / events
 *
 * 提出申请以后发生的事项，各写日期；可能多次发生的，可以写成日期的数组。 / What has happened since the application, each on its day; what can happen again may be an array of days.
 */
export type Events = FirstIdCardEvents | TemporaryIdCardEvents | CertificateEvents | NewbornEvents;
/**
 * 一天 / a day
 *
 * 真实存在的一天，写作2021-11-26。 / A day that exists, written like 2021-11-26.
 */
export type AnyDay = string;
/**
 * 受理派出所是否在山东省内 / whether the station applied to lies in Shandong
 *
 * - `shandong`：山东省内 / in Shandong
 * - `outside`：山东省外 / outside Shandong
 */
export type StationPlace = "shandong" | "outside";
/**
 * 受理派出所是否办理户籍业务 / whether the station handles household registration
 *
 * - `with`：办理户籍业务 / handles household registration
 * - `without`：不办理户籍业务 / does not handle household registration
 */
export type StationRegistry = "with" | "without";
/**
 * 受理派出所是否为户籍地派出所 / whether the station is the registration station
 *
 * - `other`：户籍地以外的派出所 / another station
 * - `registration-station`：户籍地派出所 / the registration station
 */
export type StationHome = "other" | "registration-station";
/**
 * 受理日期 / the day of acceptance
 *
 * - `before`：2021年11月26日以前（全省通办实施前） / before 2021-11-26, when province-wide service began
 * - `since`：自2021年11月26日起（全省通办实施后） / since 2021-11-26, when province-wide service began
 */
export type Opening = "before" | "since";
/**
 * 户籍所在地 / the place of household registration
 *
 * - `shandong`：山东省常住户口 / registered in Shandong
 * - `elsewhere`：山东省外常住户口 / registered outside Shandong
 * - `none`：现无常住户口 / without permanent registration now
 */
export type Registration = "shandong" | "elsewhere" | "none";
/**
 * 申请人的年龄（出生日期和申请日期） / the applicant's age (day of birth and of application)
 *
 * - `under-16`：未满十六周岁 / under 16
 * - `16-or-older`：年满十六周岁 / 16 or older
 */
export type Age = "under-16" | "16-or-older";
/**
 * 申请人本人是否到场 / whether the applicant is there
 *
 * - `present`：本人到场 / there
 * - `absent`：本人未到场 / not there
 */
export type Attendance = "present" | "absent";
/**
 * 是否为现役军人或者人民武装警察 / whether the applicant serves in the forces
 *
 * - `not-serving`：非现役 / not serving
 * - `serving`：现役军人或者人民武装警察 / serving
 */
export type MilitaryService = "not-serving" | "serving";
/**
 * 跨省通办的另一省份 / the other province of an inter-provincial application
 *
 * - `one-of-nine`：2022年11月先行开通的九省（区、市）之一 / one of the nine of November 2022
 * - `another`：其他 / another
 * - `none`：不跨省 / none, for both lie in one province
 */
export type Counterpart = "one-of-nine" | "another" | "none";
/**
 * 户籍地是否交通不便 / whether transport is difficult
 *
 * - `ordinary`：交通正常 / ordinary
 * - `difficult`：交通不便的地区 / difficult
 */
export type Transport = "ordinary" | "difficult";
/**
 * 是否急需使用居民身份证 / whether a card is urgently needed
 *
 * - `urgent`：急需使用 / urgently needed
 * - `not-urgent`：不急需 / not urgently needed
 */
export type Urgency = "urgent" | "not-urgent";
/**
 * 现在或者曾经的户籍所在地 / where registered, now or formerly
 *
 * - `now`：现有山东省常住户口 / registered in Shandong now
 * - `formerly`：曾经在山东省内登记过常住户口 / formerly registered in Shandong
 * - `never`：从未在山东省内登记过常住户口 / never registered in Shandong
 */
export type ShandongTie = "now" | "formerly" | "never";
/**
 * 能否通过查询直接获取 / whether it can be obtained by direct query
 *
 * - `by-query`：能够通过查询直接获取 / obtainable by direct query
 * - `by-inquiry`：需要户籍地派出所调查 / obtainable by inquiry only
 */
export type Retrievable = "by-query" | "by-inquiry";
/**
 * 户籍档案是否在山东省内 / whether the records are in Shandong
 *
 * - `shandong`：山东省内 / in Shandong
 * - `outside`：山东省外 / outside Shandong
 */
export type RecordsPlace = "shandong" | "outside";
/**
 * 法定证件能否证明 / whether a statutory document proves it
 *
 * - `not-said`：未说明 / not said
 * - `not-proved`：法定证件不能证明 / proved by no document
 * - `proved`：法定证件已能证明 / proved by a document already
 */
export type ProvedAlready = "not-said" | "not-proved" | "proved";
/**
 * 所随一方的户籍所在地 / where the person whom the child follows is registered
 *
 * - `shandong`：山东省常住户口 / registered in Shandong
 * - `elsewhere`：山东省外常住户口 / registered outside Shandong
 * - `none`：现无常住户口 / without permanent registration now
 * - `nobody-followed`：由福利机构抚养等，未说明随谁落户 / in care, and nobody is named to follow
 */
export type FollowedRegistration = "shandong" | "elsewhere" | "none" | "nobody-followed";
/**
 * 另一方的户籍所在地 / where the other parent is registered
 *
 * - `shandong`：在山东省内另一设区市 / in another city of Shandong
 * - `same-city`：在山东省内同一设区市 / in the same city of Shandong
 * - `elsewhere`：在山东省外 / outside Shandong
 * - `nowhere`：无常住户口 / nowhere
 */
export type OtherParentPlace = "shandong" | "same-city" | "elsewhere" | "nowhere";
/**
 * 新生儿是否已登记户口 / whether the child is registered already
 *
 * - `not-yet`：尚未登记 / not yet registered
 * - `already`：已经登记 / registered already
 */
export type ChildRegistration = "not-yet" | "already";
/**
 * 新生儿的年龄（出生日期和申请日期） / the child's age (day of birth and of application)
 *
 * - `first-month`：出生一个月以内 / within a month of birth
 * - `first-year`：一周岁以内 / up to the first birthday
 * - `under-six`：一周岁以上未满六周岁 / past the first birthday, under six
 * - `six-or-older`：六周岁以上 / six or older
 */
export type ChildAge = "first-month" | "first-year" | "under-six" | "six-or-older";
/**
 * 核查结果 / how the check came out
 *
 * - `matches`：一致 / matches
 * - `differs`：不一致 / differs
 */
export type Checked = "matches" | "differs";
/**
 * 是否需要居民户口簿 / whether the household register is wanted
 *
 * - `wanted`：需要 / wanted
 * - `not-wanted`：不需要 / not wanted
 */
export type RegisterWanted = "wanted" | "not-wanted";
/**
 * 新生儿是否在国（境）外出生 / whether the child was born abroad
 *
 * - `mainland`：境内出生 / born in the mainland
 * - `abroad`：国（境）外出生 / born abroad
 */
export type Birthplace = "mainland" | "abroad";
/**
 * 是否为收养或者福利机构抚养的儿童 / whether the child is adopted or in care
 *
 * - `parents`：由父母抚养 / with the parents
 * - `adopted-or-in-care`：被收养或者由福利机构抚养 / adopted or in care
 */
export type Care = "parents" | "adopted-or-in-care";
/**
 * 新生儿是否健在 / whether the child is living
 *
 * - `living`：健在 / living
 * - `died`：申报前死亡 / died before the birth was declared
 */
export type Survival = "living" | "died";
/**
 * 是否为特殊情形的出生登记 / whether the birth is declared in a special way
 *
 * - `ordinary`：一般情形 / in the ordinary way
 * - `special`：国（境）外出生、被收养或者由福利机构抚养、申报前死亡，或者随祖父母、外祖父母 / born abroad, adopted or in care, died before, or following a grandparent
 */
export type Birth = "ordinary" | "special";
/**
 * 抚养权是否属于所选一方以外的父亲或者母亲 / whether custody is against the choice
 *
 * - `not-against`：不属于另一方 / not with the other parent
 * - `against`：属于另一方 / with the other parent
 */
export type Custody = "not-against" | "against";
/**
 * 办理记录 / a record of an answer
 *
 * 不含个人信息的办理记录。契约版本、规则版本和摘要先检查，合乎的才看其余。 / What an answer rested on, without personal data. The contract, the edition and the digest are checked first, and the rest only if they are right.
 */
export type KeptRecord = FirstIdCardRecord | TemporaryIdCardRecord | CertificateRecord | NewbornRecord;
/**
 * 进展 / standing
 *
 * - `waiting`：等待前一环节 / waiting for an event
 * - `open`：待办，暂无届满日期 / to be done, without a date
 * - `due`：待办 / to be done by its date
 * - `overdue-under-a-reading`：按所采用的口径已逾期 / overdue under the reading taken
 * - `overdue`：已逾期 / overdue
 * - `stopped`：停止计算 / the clock is stopped
 * - `done`：已办 / done
 * - `done-in-time`：按期办结 / done in time
 * - `done-late`：逾期办结 / done late
 * - `passed`：已过此环节 / passed over
 */
export type Standing =
  | "waiting"
  | "open"
  | "due"
  | "overdue-under-a-reading"
  | "overdue"
  | "stopped"
  | "done"
  | "done-in-time"
  | "done-late"
  | "passed";
/**
 * 复核结果 / what became of a date
 *
 * - `unchanged`：没有变化 / unchanged
 * - `confirmed`：放假安排已公布，日期不变 / arrangements published since, the same day
 * - `moved`：已经变动 / moved
 */
export type Change = "unchanged" | "confirmed" | "moved";

export interface FirstIdCardApplicant {
  /**
   * 出生日期 / the day of birth
   */
  born_on?: CivilDate | null;
  /**
   * 户籍所在地 / the place of registration
   */
  registered_in?: RegisteredIn | null;
  /**
   * 此前领过何种居民身份证 / which identity card was held before
   */
  held_id_card?: HeldIdCard | null;
  /**
   * 申请人本人是否到场 / whether the applicant is there
   */
  present?: boolean | null;
  /**
   * 公民身份号码 / the citizen identity number
   */
  citizen_identity_number?: CitizenIdentityNumber | null;
  /**
   * 是否为现役军人或者人民武装警察 / whether the applicant serves in the forces
   *
   * 不写的，推定为false。 / Presumed to be false unless stated.
   */
  in_military_service?: boolean | null;
}
export interface PoliceStation {
  /**
   * 行政区划代码 / the division
   */
  division?: Division | null;
  /**
   * 受理派出所是否办理户籍业务 / whether the station handles household registration
   */
  handles_registration?: boolean | null;
  /**
   * 受理派出所是否为户籍地派出所 / whether the station is the registration station
   */
  is_registration_station?: boolean | null;
}
/**
 * 办理节点 / events
 *
 * 提出申请以后发生的事项，各写日期；可能多次发生的，可以写成日期的数组。 / What has happened since the application, each on its day; what can happen again may be an array of days.
 */
export interface FirstIdCardEvents {
  /**
   * 受理 / accepted
   */
  accepted?: CivilDate | null;
  /**
   * 签发居民身份证 / identity card signed
   */
  id_card_signed?: CivilDate | null;
  /**
   * 发放居民身份证 / identity card handed out
   */
  id_card_handed_out?: CivilDate | null;
  /**
   * 补正开始 / correction opened
   */
  correction_opened?: CivilDate | CivilDate[] | null;
  /**
   * 材料补齐 / correction closed
   */
  correction_closed?: CivilDate | CivilDate[] | null;
  /**
   * 特别程序开始 / special procedure opened
   */
  special_procedure_opened?: CivilDate | CivilDate[] | null;
  /**
   * 特别程序结束 / special procedure closed
   */
  special_procedure_closed?: CivilDate | CivilDate[] | null;
}
/**
 * 口径 / readings
 *
 * 法律未明确之处采用的口径；没有写的，取默认的一种。 / The reading to take of each point on which the law is silent; the default where nothing is stated.
 */
export interface Readings {
  newborn_clock?: NewbornClock | null;
  certificate_clock?: CertificateClock | null;
  newborn_age_limit?: NewbornAgeLimit | null;
  non_marital_newborn?: NonMaritalNewborn | null;
  any_station?: AnyStation | null;
  temporary_unit?: TemporaryUnit | null;
  temporary_clock?: TemporaryClock | null;
  temporary_materials?: TemporaryMaterials | null;
  proved_by_document?: ProvedByDocument | null;
  rest_day_start?: RestDayStart | null;
  rest_day_end?: RestDayEnd | null;
  duty_start?: DutyStart | null;
  pause?: Pause | null;
}
/**
 * 居民身份证首次申领 / first resident identity card
 *
 * 一件申请。没有写的项和null都是“不清楚”；不认识的项会被指出。 / One application. A key that is missing or null is unknown; a key that is not listed is refused.
 */
export interface FirstIdCardApplication {
  service: "first-id-card";
  /**
   * 申请日期 / the day of application
   */
  applied_on?: CivilDate | null;
  /**
   * 由谁申请 / who applies
   */
  applied_by?: FirstIdCardAppliedBy | null;
  /**
   * 户籍地是否交通不便 / whether transport is difficult
   *
   * 不写的，推定为false。 / Presumed to be false unless stated.
   */
  remote_area?: boolean | null;
  /**
   * 申请人 / the applicant
   */
  applicant?: FirstIdCardApplicant | null;
  /**
   * 受理派出所 / the accepting station
   */
  accepting_station?: PoliceStation | null;
  events?: FirstIdCardEvents | null;
  readings?: Readings | null;
}
export interface TemporaryIdCardApplicant {
  /**
   * 出生日期 / the day of birth
   */
  born_on?: CivilDate | null;
  /**
   * 户籍所在地 / the place of registration
   */
  registered_in?: RegisteredIn | null;
  /**
   * 公民身份号码 / the citizen identity number
   */
  citizen_identity_number?: CitizenIdentityNumber | null;
  /**
   * 是否为现役军人或者人民武装警察 / whether the applicant serves in the forces
   *
   * 不写的，推定为false。 / Presumed to be false unless stated.
   */
  in_military_service?: boolean | null;
}
/**
 * 办理节点 / events
 *
 * 提出申请以后发生的事项，各写日期；可能多次发生的，可以写成日期的数组。 / What has happened since the application, each on its day; what can happen again may be an array of days.
 */
export interface TemporaryIdCardEvents {
  /**
   * 受理 / accepted
   */
  accepted?: CivilDate | null;
  /**
   * 签发居民身份证 / identity card signed
   */
  id_card_signed?: CivilDate | null;
  /**
   * 签发临时居民身份证 / temporary card signed
   */
  temporary_card_signed?: CivilDate | null;
  /**
   * 发放临时居民身份证 / temporary card handed out
   */
  temporary_card_handed_out?: CivilDate | null;
  /**
   * 补正开始 / correction opened
   */
  correction_opened?: CivilDate | CivilDate[] | null;
  /**
   * 材料补齐 / correction closed
   */
  correction_closed?: CivilDate | CivilDate[] | null;
  /**
   * 特别程序开始 / special procedure opened
   */
  special_procedure_opened?: CivilDate | CivilDate[] | null;
  /**
   * 特别程序结束 / special procedure closed
   */
  special_procedure_closed?: CivilDate | CivilDate[] | null;
}
/**
 * 临时居民身份证申领 / temporary resident identity card
 *
 * 一件申请。没有写的项和null都是“不清楚”；不认识的项会被指出。 / One application. A key that is missing or null is unknown; a key that is not listed is refused.
 */
export interface TemporaryIdCardApplication {
  service: "temporary-id-card";
  /**
   * 申请日期 / the day of application
   */
  applied_on?: CivilDate | null;
  /**
   * 由谁申请 / who applies
   */
  applied_by?: TemporaryIdCardAppliedBy | null;
  /**
   * 居民身份证的申领情况 / how the application for the identity card stands
   */
  id_card_application?: IdCardApplication | null;
  /**
   * 是否急需使用居民身份证 / whether a card is urgently needed
   */
  urgent_need?: boolean | null;
  /**
   * 户籍地是否交通不便 / whether transport is difficult
   */
  remote_area?: boolean | null;
  /**
   * 申请人 / the applicant
   */
  applicant?: TemporaryIdCardApplicant | null;
  /**
   * 受理派出所 / the accepting station
   */
  accepting_station?: PoliceStation | null;
  events?: TemporaryIdCardEvents | null;
  readings?: Readings | null;
}
export interface CertificateApplicant {
  /**
   * 户籍所在地 / the place of registration
   */
  registered_in?: RegisteredIn | null;
  /**
   * 原户籍所在地 / where formerly registered
   */
  formerly_registered_in?: Division[] | null;
}
/**
 * 办理节点 / events
 *
 * 提出申请以后发生的事项，各写日期；可能多次发生的，可以写成日期的数组。 / What has happened since the application, each on its day; what can happen again may be an array of days.
 */
export interface CertificateEvents {
  /**
   * 受理 / accepted
   */
  accepted?: CivilDate | null;
  /**
   * 户籍地收到待办事项 / task received
   */
  task_received?: CivilDate | null;
  /**
   * 调查结束 / inquiry closed
   */
  inquiry_closed?: CivilDate | null;
  /**
   * 结果反馈 / result reported back
   */
  result_reported?: CivilDate | null;
  /**
   * 出具证明 / certificate issued
   */
  certificate_issued?: CivilDate | null;
  /**
   * 补正开始 / correction opened
   */
  correction_opened?: CivilDate | CivilDate[] | null;
  /**
   * 材料补齐 / correction closed
   */
  correction_closed?: CivilDate | CivilDate[] | null;
  /**
   * 特别程序开始 / special procedure opened
   */
  special_procedure_opened?: CivilDate | CivilDate[] | null;
  /**
   * 特别程序结束 / special procedure closed
   */
  special_procedure_closed?: CivilDate | CivilDate[] | null;
}
/**
 * 户籍类证明出具 / household registration certificate
 *
 * 一件申请。没有写的项和null都是“不清楚”；不认识的项会被指出。 / One application. A key that is missing or null is unknown; a key that is not listed is refused.
 */
export interface CertificateApplication {
  service: "registration-certificate";
  /**
   * 申请日期 / the day of application
   */
  applied_on?: CivilDate | null;
  /**
   * 由谁申请 / who applies
   */
  applied_by?: CertificateAppliedBy | null;
  /**
   * 证明种类 / the kind of certificate
   */
  kind?: CertificateKind | null;
  /**
   * 申请人 / the applicant
   */
  applicant?: CertificateApplicant | null;
  /**
   * 是否持有有效身份证件 / whether a valid identity document is at hand
   */
  identity_document?: IdentityDocument | null;
  /**
   * 证明涉及何人 / whom the certificate concerns
   *
   * 不写的，推定为self。 / Presumed to be self unless stated.
   */
  concerns?: Concerns | null;
  /**
   * 户籍档案所在地 / where the records are
   */
  records_at?: Division | null;
  /**
   * 法定证件能否证明 / whether a statutory document proves it
   */
  proved_by_document?: boolean | null;
  /**
   * 能否通过查询直接获取 / whether it can be obtained by direct query
   */
  retrievable_by_query?: boolean | null;
  /**
   * 受理派出所 / the accepting station
   */
  accepting_station?: PoliceStation | null;
  events?: CertificateEvents | null;
  readings?: Readings | null;
}
export interface Child {
  /**
   * 出生日期 / the day of birth
   */
  born_on?: CivilDate | null;
  /**
   * 新生儿是否已登记户口 / whether the child is registered already
   */
  already_registered?: boolean | null;
  /**
   * 新生儿是否在国（境）外出生 / whether the child was born abroad
   *
   * 不写的，推定为false。 / Presumed to be false unless stated.
   */
  born_abroad?: boolean | null;
  /**
   * 是否为收养或者福利机构抚养的儿童 / whether the child is adopted or in care
   *
   * 不写的，推定为false。 / Presumed to be false unless stated.
   */
  adopted_or_in_care?: boolean | null;
  /**
   * 死亡日期 / the day of death
   */
  died_on?: CivilDate | null;
}
export interface Parent {
  /**
   * 户籍所在地 / the place of registration
   */
  registered_in?: RegisteredIn | null;
  /**
   * 户别 / the kind of household
   */
  household?: Household | null;
}
export interface Grandparent {
  /**
   * 户籍所在地 / the place of registration
   */
  registered_in?: RegisteredIn | null;
}
export interface Checks {
  /**
   * 所随一方户口登记信息的核查结果 / the check of the register entry of whoever is followed
   */
  register?: CheckResult | null;
  /**
   * 出生医学证明的核查结果 / the check of the Medical Certificate of Birth
   */
  birth_certificate?: CheckResult | null;
}
/**
 * 办理节点 / events
 *
 * 提出申请以后发生的事项，各写日期；可能多次发生的，可以写成日期的数组。 / What has happened since the application, each on its day; what can happen again may be an array of days.
 */
export interface NewbornEvents {
  /**
   * 受理 / accepted
   */
  accepted?: CivilDate | null;
  /**
   * 户籍地收到待办事项 / task received
   */
  task_received?: CivilDate | null;
  /**
   * 编制公民身份号码 / number assigned
   */
  number_assigned?: CivilDate | null;
  /**
   * 交付户口簿 / register delivered
   */
  register_delivered?: CivilDate | null;
  /**
   * 补正开始 / correction opened
   */
  correction_opened?: CivilDate | CivilDate[] | null;
  /**
   * 材料补齐 / correction closed
   */
  correction_closed?: CivilDate | CivilDate[] | null;
  /**
   * 特别程序开始 / special procedure opened
   */
  special_procedure_opened?: CivilDate | CivilDate[] | null;
  /**
   * 特别程序结束 / special procedure closed
   */
  special_procedure_closed?: CivilDate | CivilDate[] | null;
}
/**
 * 新生儿落户 / newborn household registration
 *
 * 一件申请。没有写的项和null都是“不清楚”；不认识的项会被指出。 / One application. A key that is missing or null is unknown; a key that is not listed is refused.
 */
export interface NewbornApplication {
  service: "newborn-registration";
  /**
   * 申请日期 / the day of application
   */
  applied_on?: CivilDate | null;
  /**
   * 申请人身份 / who applies
   */
  applied_by?: NewbornAppliedBy | null;
  /**
   * 新生儿随谁落户 / whom the child follows
   */
  follows?: Follows | null;
  /**
   * 父母的婚姻状况 / the parents' marriage
   */
  parents_marriage?: ParentsMarriage | null;
  /**
   * 抚养权 / custody of the child
   */
  custody?: CustodyHolder | null;
  /**
   * 新生儿 / the child
   */
  child?: Child | null;
  /**
   * 母亲 / the mother
   */
  mother?: Parent | null;
  /**
   * 父亲 / the father
   */
  father?: Parent | null;
  /**
   * 祖父母或者外祖父母 / the grandparent
   */
  grandparent?: Grandparent | null;
  /**
   * 核查 / checks
   */
  checks?: Checks | null;
  /**
   * 是否持有出生医学证明 / whether the Medical Certificate of Birth is at hand
   */
  birth_certificate?: BirthCertificate | null;
  /**
   * 是否需要居民户口簿 / whether the household register is wanted
   */
  wants_household_register?: boolean | null;
  /**
   * 受理派出所 / the accepting station
   */
  accepting_station?: PoliceStation | null;
  events?: NewbornEvents | null;
  readings?: Readings | null;
}
/**
 * 规则版本 / the edition of the rules
 */
export interface Edition {
  /**
   * 编号 / its id
   */
  id: string;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 各方面的结论 / the outcome of each aspect
 */
export interface Aspects {
  /**
   * 受理对象 / who is covered
   */
  entitlement: Outcome;
  /**
   * 申请人 / who applies
   */
  applicant: Outcome;
  /**
   * 受理地点 / where
   */
  place: Outcome;
  /**
   * 核查与材料 / checks and papers
   */
  evidence: Outcome;
}
/**
 * 一条规则的判定 / what one rule says
 */
export interface Finding {
  /**
   * 规则的名称 / the name of the rule
   */
  rule: string;
  aspect: Aspect;
  verdict: Verdict;
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string;
  /**
   * 还缺哪些情况 / what is not known and would decide it
   */
  missing: Pointer[];
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 一份材料 / a paper
 */
export interface Requirement {
  code: Material;
  presence: Presence;
  whose: Whose;
  /**
   * 取决于哪些尚不清楚的情况 / on which unknown facts it depends
   */
  depends_on: Pointer[];
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 能否受理还不清楚的派出所 / a station of which it is not clear yet whether it accepts
 */
export interface DependingStation {
  station: StationKind;
  /**
   * 取决于哪些尚不清楚的情况 / on which unknown facts it depends
   */
  depends_on: Pointer[];
}
/**
 * 一个环节；after和until为null的，是本人以后要做的事 / a step; where after and until are null, what the applicant does later
 */
export interface Step {
  actor: Actor;
  action: Action;
  /**
   * 自哪个节点开始 / the event that starts it
   */
  after: Event | null;
  /**
   * 到哪个节点为止 / the event that ends it
   */
  until: Event | null;
  /**
   * 在哪个行政区划办理 / the division where it is done
   */
  division: string | null;
  /**
   * 取决于哪些尚不清楚的情况 / on which unknown facts it depends
   */
  depends_on: Pointer[];
  /**
   * 还缺哪些情况 / what is not known and would decide it
   */
  missing: Pointer[];
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string | null;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 办理流程；不予受理的为空 / the route that it takes; empty where it is refused
 */
export interface Route {
  /**
   * 环节 / its steps
   */
  steps: Step[];
}
/**
 * 中英文的文字 / words in Chinese and in English
 */
export interface Words {
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 顺延到下一个工作日 / moved on to the next working day
 */
export interface Rolled {
  /**
   * 自哪一天 / from which day
   */
  from: string;
  /**
   * 原因 / why
   */
  reason: Words;
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string;
}
/**
 * 换一种口径的日期 / the date with one reading taken otherwise
 */
export interface DateByReading {
  /**
   * 哪个口径 / which reading
   */
  reading:
    | "newborn_clock"
    | "certificate_clock"
    | "newborn_age_limit"
    | "non_marital_newborn"
    | "any_station"
    | "temporary_unit"
    | "temporary_clock"
    | "temporary_materials"
    | "proved_by_document"
    | "rest_day_start"
    | "rest_day_end"
    | "duty_start"
    | "pause";
  /**
   * 取哪一种 / the option
   */
  option:
    | "accepted"
    | "task-received"
    | "inquiry-closed"
    | "none"
    | "one-month"
    | "one-year"
    | "six-years"
    | "any-station"
    | "registration-station-only"
    | "any"
    | "with-registry"
    | "calendar-day"
    | "working-day"
    | "applied"
    | "id-card-signed"
    | "acceptance-slip"
    | "register-and-photo"
    | "advise"
    | "refuse"
    | "as-dated"
    | "next-working-day"
    | "as-counted"
    | "next-day"
    | "birthday"
    | "stop"
    | "never";
  /**
   * 届满日 / the day on which it is then due
   */
  due: string | null;
  /**
   * 等待哪个节点 / the event that it then waits for
   */
  awaiting: Event | null;
}
/**
 * 休息日 / a day off
 */
export interface DayOff {
  /**
   * 日期 / the day
   */
  date: string;
  kind: DayKind;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 停止计算的期间 / what stops a clock
 */
export interface Pausing {
  kind: PauseKind;
  /**
   * 开始 / its first day
   */
  opened: string;
  /**
   * 结束；null是尚未结束 / its last day; null: it lasts
   */
  closed: string | null;
}
/**
 * 选项 / its options
 */
export interface CalendarOptions {
  make_up_weekends: MakeUpWeekends;
  unpublished: Unpublished;
}
/**
 * 另外加上的一份放假通知 / a notice of days off that was added
 */
export interface NoticeAdded {
  /**
   * 来源 / its source
   */
  source: string;
  /**
   * 是哪一年的安排 / the year that it arranges
   */
  year: number | null;
  /**
   * 调整哪一年的安排 / the year whose notice it amends
   */
  amends: number | null;
  /**
   * 只适用于哪里 / the place that it is of
   */
  division: string | null;
  /**
   * 由使用者指明的法定节假日 / the statutory days that were named by hand
   */
  statutory_days: string[] | null;
}
/**
 * 被通知改变的一天 / a published day that a notice has changed
 */
export interface Overridden {
  /**
   * 日期 / the day
   */
  date: string;
  /**
   * 现在是否上班 / whether it is worked now
   */
  is_worked: boolean;
  /**
   * 依据哪一份通知 / by which notice
   */
  source: string;
}
/**
 * 所用的日历 / the calendar that it rests on
 */
export interface CalendarStamp {
  /**
   * 来源 / its source
   */
  source: string;
  /**
   * 版本 / its version
   */
  version: string;
  /**
   * 放假安排已公布到哪一年 / the last year that is published
   */
  published_through: number;
  options: CalendarOptions;
  /**
   * 所用日期的指纹；相同则日期相同 / the fingerprint of its days; equal means the same dates
   */
  fingerprint: string | null;
  /**
   * 另外加上的通知 / the notices that were added
   */
  notices?: NoticeAdded[];
  /**
   * 这些通知改变了哪些已公布的日子 / the published days that these notices have changed
   */
  overridden?: Overridden[];
}
/**
 * 一个期限 / a deadline
 */
export interface Deadline {
  id: LimitName;
  /**
   * 数量 / how many
   */
  amount: number;
  unit: Unit;
  force: Force;
  /**
   * 自哪个节点起算 / the event from which it runs
   */
  starts: Event;
  /**
   * 到哪个节点为止 / the event that ends it
   */
  ends: Event;
  owed_by: Actor;
  /**
   * 起算日，当日不计入 / its first day, which is not counted
   */
  start: string | null;
  /**
   * 是否以申请日代替没有写明的受理日 / whether the day of application stands in for acceptance
   */
  assumed_start: boolean;
  /**
   * 是否附条件 / whether it is conditional
   */
  conditional: boolean;
  /**
   * 数到的一天，未顺延 / the day as counted, not rolled
   */
  counted_date: string | null;
  /**
   * 届满日 / the day on which it is due
   */
  due: string | null;
  /**
   * 顺延；null是没有顺延 / how it was rolled; null: it was not
   */
  rolled: Rolled | null;
  /**
   * 最多可以延长到哪一天 / the day to which it may be extended
   */
  extendable_to: string | null;
  status: Status;
  /**
   * 等待哪个节点 / the event that it waits for
   */
  awaiting: Event | null;
  /**
   * 日历未定时最早的一天 / the earliest day that the calendar leaves open
   */
  earliest: string | null;
  /**
   * 日历未定时最晚的一天 / the latest day that the calendar leaves open
   */
  latest: string | null;
  /**
   * 换一种口径是哪一天 / its date with one reading taken otherwise
   */
  by_reading: DateByReading[];
  /**
   * 跳过的休息日 / the days off that were stepped over
   */
  skipped: DayOff[];
  /**
   * 计入的调休上班日 / the worked weekends that count
   */
  worked_weekends: string[];
  /**
   * 停止计算的期间 / what stopped the clock
   */
  pauses: Pausing[];
  /**
   * 取决于哪些尚不清楚的情况 / on which unknown facts it depends
   */
  depends_on: Pointer[];
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string;
  /**
   * 决定起算的口径 / the reading that sets its start
   */
  reading: string | null;
  calendar: CalendarStamp;
}
/**
 * 一处改变 / one change
 */
export interface CureChange {
  /**
   * 哪个事实；station是换一个派出所 / which fact; station: another station
   */
  fact: string;
  /**
   * 在输入中的位置 / where the input states it
   */
  pointer: Pointer | null;
  /**
   * 改为其中之一 / to any of these
   */
  to: string[];
  /**
   * 由谁 / who can bring it about
   */
  by: "applicant" | "nobody" | "time";
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 同时改变以下各处 / changes that together lead to the outcome
 */
export interface Cure {
  /**
   * 各处改变 / the changes
   */
  changes: CureChange[];
  outcome: Outcome;
}
/**
 * 费用 / the fee
 */
export interface Fee {
  /**
   * 人民币元 / in CNY
   */
  amount_cny: number;
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string;
}
/**
 * 一种可能的有效期 / one possible validity
 */
export interface CardTerm {
  code: Validity;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
  /**
   * 有效期起 / valid from
   */
  valid_from: string | null;
  /**
   * 有效期止；长期的为null / valid until; null for the long term
   */
  valid_until: string | null;
  /**
   * 自哪一天起签发的是这一种 / if signed from this day on
   */
  signed_from: string | null;
  /**
   * 到哪一天止签发的是这一种 / if signed until this day
   */
  signed_until: string | null;
  /**
   * 还缺哪些情况 / what is not known and would decide it
   */
  missing: Pointer[];
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string;
}
/**
 * 新生儿落户的编号期限从何时起算 / When does the limit for a newborn's identity number start?
 */
export interface NewbornClockTaken {
  option: NewbornClock;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 户籍类证明的反馈期限从何时起算 / When does the limit for reporting on a certificate start?
 */
export interface CertificateClockTaken {
  option: CertificateClock;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 年龄是否限制新生儿落户的申报地点 / Does age limit where a child may be declared?
 */
export interface NewbornAgeLimitTaken {
  option: NewbornAgeLimit;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 非婚生育子女能否在全省任一派出所落户 / Is a child born out of wedlock served province-wide?
 */
export interface NonMaritalNewbornTaken {
  option: NonMaritalNewborn;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 户籍类证明和新生儿落户的“任一派出所”是否包括不办户籍业务的派出所 / Does "any police station" of services 3 and 4 include stations without registry?
 */
export interface AnyStationTaken {
  option: AnyStation;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 临时居民身份证的三日是自然日还是工作日 / Is the "three days" of the temporary card in calendar or working days?
 */
export interface TemporaryUnitTaken {
  option: TemporaryUnit;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 临时居民身份证的三日从何时起算 / When do the three days of the temporary card start?
 */
export interface TemporaryClockTaken {
  option: TemporaryClock;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 申领临时居民身份证应提交什么材料 / What is brought for a temporary card?
 */
export interface TemporaryMaterialsTaken {
  option: TemporaryMaterials;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 法定证件已能证明的事项还能否开具证明 / Is a certificate issued of what a statutory document already proves?
 */
export interface ProvedByDocumentTaken {
  option: ProvedByDocument;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 休息日受理的，期限从何时起算 / When a case is accepted on a rest day, when does the clock start?
 */
export interface RestDayStartTaken {
  option: RestDayStart;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 按日、月计算的期限，届满之日是休息日的，是否顺延 / When does a period of days or months end whose last day is a rest day?
 */
export interface RestDayEndTaken {
  option: RestDayEnd;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 年满十六周岁之日起三个月，生日当日是否计入 / Do the three months from turning 16 count the birthday?
 */
export interface DutyStartTaken {
  option: DutyStart;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 补正、特别程序期间是否停止计算通办举措规定的工作日 / Do correction and special procedure stop the working days of the announcement?
 */
export interface PauseTaken {
  option: Pause;
  /**
   * 问题 / the question
   */
  question: Words;
  /**
   * 理由 / why it was taken
   */
  ground: Words;
}
/**
 * 采用的口径 / the readings taken
 */
export interface ReadingsTaken {
  newborn_clock?: NewbornClockTaken;
  certificate_clock?: CertificateClockTaken;
  newborn_age_limit?: NewbornAgeLimitTaken;
  non_marital_newborn?: NonMaritalNewbornTaken;
  any_station?: AnyStationTaken;
  temporary_unit?: TemporaryUnitTaken;
  temporary_clock?: TemporaryClockTaken;
  temporary_materials?: TemporaryMaterialsTaken;
  proved_by_document?: ProvedByDocumentTaken;
  rest_day_start?: RestDayStartTaken;
  rest_day_end?: RestDayEndTaken;
  duty_start?: DutyStartTaken;
  pause?: PauseTaken;
}
/**
 * 提示 / advice
 */
export interface Advice {
  /**
   * 代码 / its code
   */
  code: string;
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string | null;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 本县的配置，给出时才有 / of the county's profile, where one was given
 */
export interface ProfileTold {
  /**
   * 咨询电话 / the line of its office
   */
  contact: Words | null;
}
/**
 * 对一件申请的答复 / the answer to an application
 *
 * 以后的版本可能增加键和代码；不认识的键请忽略。 / Later versions may add keys and codes; please ignore keys that you do not know.
 */
export interface Answer {
  /**
   * JSON契约的版本 / the version of the JSON contract
   */
  contract: 1;
  /**
   * 法律查阅至哪一天 / the day on which the law was read
   */
  law_as_of: string;
  service: ServiceName;
  edition: Edition;
  outcome: Outcome;
  aspects: Aspects;
  /**
   * 全部判定，每条规则一个 / all findings, one for each rule
   */
  findings: Finding[];
  /**
   * 需要的材料 / the papers to bring
   */
  materials: Requirement[];
  /**
   * 哪些派出所可以受理 / the stations that may accept it
   */
  where_to_apply: StationKind[];
  /**
   * 哪些派出所能否受理还要看尚不清楚的情况 / the stations that accept it or not by what is not known yet
   */
  where_it_depends: DependingStation[];
  route: Route;
  /**
   * 期限 / the deadlines
   */
  deadlines: Deadline[];
  /**
   * 怎样可以受理：每一种最小的改变 / what would make it acceptable
   */
  cures: Cure[];
  /**
   * 费用；null是没有条款写明 / the fee; null: no clause states one
   */
  fee: Fee | null;
  /**
   * 证件有效期，可能有几种；null是业务不发证件或者不予受理 / how long the card will be valid, of several possible; null: no card, or refused
   */
  validity: CardTerm[] | null;
  readings: ReadingsTaken;
  /**
   * 推定了什么 / what was presumed
   */
  presumed: Pointer[];
  /**
   * 提示 / advice
   */
  advice: Advice[];
  profile?: ProfileTold;
}
/**
 * 放假通知 / a holiday notice
 *
 * year、amends、division至多写一项：年度安排、对它的调整、地方安排。至少写一个放假日或者上班日。 / At most one of year, amends and division: a year's notice, an amendment of it, a local arrangement. It lists at least one day.
 */
export interface Notice {
  /**
   * 通知的文号或者出处 / the notice, by its number or origin
   */
  source: string;
  /**
   * 年度安排：哪一年的 / a year's notice: of which year
   */
  year?: number | null;
  /**
   * 放假日 / the days off
   */
  days_off?: AnyDay[];
  /**
   * 上班日 / the days worked
   */
  worked_days?: AnyDay[];
  /**
   * 对年度安排的调整：哪一年的 / an amendment: of which year's notice
   */
  amends?: number | null;
  /**
   * 地方安排：哪里的 / a local arrangement: the code of its place
   */
  division?: string | null;
  /**
   * 是否改变已经公布的安排 / whether it changes what is published already
   */
  overrides_published?: boolean | null;
  /**
   * 法定节假日有变化的：全年的法定节假日 / where the law has changed: all statutory days of its year
   */
  statutory_days?: AnyDay[];
}
/**
 * 咨询电话 / the line of the office
 */
export interface Contact {
  /**
   * 一行文字 / one line of words
   */
  zh: string;
  /**
   * 一行文字 / one line of words
   */
  en: string;
}
/**
 * 本县的配置 / a county's profile
 *
 * 各项都可以不写。 / None of it is needed.
 */
export interface Profile {
  readings?: Readings | null;
  /**
   * 放假通知 / holiday notices
   */
  notices?: Notice[] | null;
  contact?: Contact | null;
}
/**
 * 事实 / the facts
 */
export interface FirstIdCardFacts {
  place: StationPlace | null;
  registry: StationRegistry | null;
  home: StationHome | null;
  opening: Opening | null;
  registration: Registration | null;
  age: Age | null;
  applied_by: FirstIdCardAppliedBy | null;
  held_id_card: HeldIdCard | null;
  attendance: Attendance | null;
  military_service: MilitaryService | null;
  counterpart: Counterpart | null;
  transport: Transport | null;
}
/**
 * 办理节点 / the events of the case
 */
export interface RecordedEvents {
  /**
   * 出生 / born
   */
  born?: AnyDay | null;
  /**
   * 年满十六周岁 / turned 16
   */
  "turned-16"?: AnyDay | null;
  /**
   * 提出申请 / applied
   */
  applied?: AnyDay | null;
  /**
   * 受理 / accepted
   */
  accepted?: AnyDay | null;
  /**
   * 户籍地收到待办事项 / task received
   */
  "task-received"?: AnyDay | null;
  /**
   * 调查结束 / inquiry closed
   */
  "inquiry-closed"?: AnyDay | null;
  /**
   * 结果反馈 / result reported back
   */
  "result-reported"?: AnyDay | null;
  /**
   * 编制公民身份号码 / number assigned
   */
  "number-assigned"?: AnyDay | null;
  /**
   * 签发居民身份证 / identity card signed
   */
  "id-card-signed"?: AnyDay | null;
  /**
   * 发放居民身份证 / identity card handed out
   */
  "id-card-handed-out"?: AnyDay | null;
  /**
   * 签发临时居民身份证 / temporary card signed
   */
  "temporary-card-signed"?: AnyDay | null;
  /**
   * 发放临时居民身份证 / temporary card handed out
   */
  "temporary-card-handed-out"?: AnyDay | null;
  /**
   * 出具证明 / certificate issued
   */
  "certificate-issued"?: AnyDay | null;
  /**
   * 交付户口簿 / register delivered
   */
  "register-delivered"?: AnyDay | null;
  /**
   * 补正开始 / correction opened
   */
  "correction-opened"?: AnyDay | null;
  /**
   * 材料补齐 / correction closed
   */
  "correction-closed"?: AnyDay | null;
  /**
   * 特别程序开始 / special procedure opened
   */
  "special-procedure-opened"?: AnyDay | null;
  /**
   * 特别程序结束 / special procedure closed
   */
  "special-procedure-closed"?: AnyDay | null;
}
/**
 * 停止计算的期间 / what stopped the clock
 */
export interface RecordedPause {
  kind: PauseKind;
  /**
   * 开始 / its first day
   */
  opened: AnyDay;
  /**
   * 结束；null是尚未结束 / its last day; null: it lasts
   */
  closed?: AnyDay | null;
}
/**
 * 选项 / its options
 */
export interface RecordedOptions {
  make_up_weekends: MakeUpWeekends;
  unpublished: Unpublished;
}
/**
 * 所用的日历 / the calendar that the dates rest on
 */
export interface RecordedCalendar {
  /**
   * 来源 / its source
   */
  source?: string;
  /**
   * 版本 / its version
   */
  version?: string;
  /**
   * 放假安排已公布到哪一年 / the last year that is published
   */
  published_through?: number;
  /**
   * 补充的通知 / the notices that were added
   */
  notices?: Notice[];
  options: RecordedOptions;
}
/**
 * 所依据的日子 / the days that the date rests on
 */
export interface Window {
  /**
   * 第一天 / the first day
   */
  start: AnyDay;
  /**
   * 最后一天 / the last day
   */
  end: AnyDay;
  /**
   * 放假的工作日 / the weekdays off
   */
  days_off: AnyDay[];
  /**
   * 上班的周末 / the weekends worked
   */
  worked_weekends: AnyDay[];
  /**
   * 指纹 / its fingerprint
   */
  fingerprint?: string;
  /**
   * 各年的指纹 / the fingerprint of each year
   */
  years?: {
    [k: string]: string;
  };
}
/**
 * 一个期限 / a deadline
 */
export interface RecordedDeadline {
  id: LimitName;
  status: Status;
  /**
   * 届满日 / the day on which it is due
   */
  due: AnyDay | null;
  /**
   * 最早的一天 / the earliest day
   */
  earliest?: AnyDay | null;
  /**
   * 最晚的一天 / the latest day
   */
  latest?: AnyDay | null;
  /**
   * 等待哪个节点 / the event that it waits for
   */
  awaiting?: Event | null;
  /**
   * 所依据的日子 / the days that it rests on
   */
  window: Window | null;
}
/**
 * 居民身份证首次申领 / first resident identity card
 *
 * 不含个人信息的办理记录。契约版本、规则版本和摘要先检查，合乎的才看其余。 / What an answer rested on, without personal data. The contract, the edition and the digest are checked first, and the rest only if they are right.
 */
export interface FirstIdCardRecord {
  /**
   * JSON契约的版本 / the version of the JSON contract
   */
  contract: 1;
  /**
   * 规则版本的编号 / the id of the edition of the rules
   */
  edition: "shandong-2021-11-26/2";
  /**
   * 软件包的版本 / the version of the package
   */
  library?: string;
  service: "first-id-card";
  facts: FirstIdCardFacts;
  readings: Readings;
  outcome: Outcome;
  /**
   * 每条规则的判定 / the verdict of each rule
   */
  verdicts: {
    [k: string]: Verdict;
  };
  events: RecordedEvents;
  /**
   * 停止计算的期间 / what stopped the clock
   */
  pauses: RecordedPause[];
  calendar: RecordedCalendar;
  /**
   * 期限 / the deadlines
   */
  deadlines: RecordedDeadline[];
  /**
   * 可疑之处在输入中的位置 / where the input is doubtful
   */
  doubts?: string[];
  /**
   * 摘要 / the digest
   */
  digest: string;
}
/**
 * 事实 / the facts
 */
export interface TemporaryIdCardFacts {
  place: StationPlace | null;
  registry: StationRegistry | null;
  home: StationHome | null;
  opening: Opening | null;
  registration: Registration | null;
  id_card_application: IdCardApplication | null;
  urgency: Urgency | null;
  age: Age | null;
  applied_by: TemporaryIdCardAppliedBy | null;
  military_service: MilitaryService | null;
}
/**
 * 临时居民身份证申领 / temporary resident identity card
 *
 * 不含个人信息的办理记录。契约版本、规则版本和摘要先检查，合乎的才看其余。 / What an answer rested on, without personal data. The contract, the edition and the digest are checked first, and the rest only if they are right.
 */
export interface TemporaryIdCardRecord {
  /**
   * JSON契约的版本 / the version of the JSON contract
   */
  contract: 1;
  /**
   * 规则版本的编号 / the id of the edition of the rules
   */
  edition: "shandong-2021-11-26/2";
  /**
   * 软件包的版本 / the version of the package
   */
  library?: string;
  service: "temporary-id-card";
  facts: TemporaryIdCardFacts;
  readings: Readings;
  outcome: Outcome;
  /**
   * 每条规则的判定 / the verdict of each rule
   */
  verdicts: {
    [k: string]: Verdict;
  };
  events: RecordedEvents;
  /**
   * 停止计算的期间 / what stopped the clock
   */
  pauses: RecordedPause[];
  calendar: RecordedCalendar;
  /**
   * 期限 / the deadlines
   */
  deadlines: RecordedDeadline[];
  /**
   * 可疑之处在输入中的位置 / where the input is doubtful
   */
  doubts?: string[];
  /**
   * 摘要 / the digest
   */
  digest: string;
}
/**
 * 事实 / the facts
 */
export interface CertificateFacts {
  place: StationPlace | null;
  registry: StationRegistry | null;
  home: StationHome | null;
  opening: Opening | null;
  kind: CertificateKind | null;
  tie: ShandongTie | null;
  applied_by: CertificateAppliedBy | null;
  identity_document: IdentityDocument | null;
  retrievable: Retrievable | null;
  concerns: Concerns | null;
  records: RecordsPlace | null;
  proved_already: ProvedAlready | null;
}
/**
 * 户籍类证明出具 / household registration certificate
 *
 * 不含个人信息的办理记录。契约版本、规则版本和摘要先检查，合乎的才看其余。 / What an answer rested on, without personal data. The contract, the edition and the digest are checked first, and the rest only if they are right.
 */
export interface CertificateRecord {
  /**
   * JSON契约的版本 / the version of the JSON contract
   */
  contract: 1;
  /**
   * 规则版本的编号 / the id of the edition of the rules
   */
  edition: "shandong-2021-11-26/2";
  /**
   * 软件包的版本 / the version of the package
   */
  library?: string;
  service: "registration-certificate";
  facts: CertificateFacts;
  readings: Readings;
  outcome: Outcome;
  /**
   * 每条规则的判定 / the verdict of each rule
   */
  verdicts: {
    [k: string]: Verdict;
  };
  events: RecordedEvents;
  /**
   * 停止计算的期间 / what stopped the clock
   */
  pauses: RecordedPause[];
  calendar: RecordedCalendar;
  /**
   * 期限 / the deadlines
   */
  deadlines: RecordedDeadline[];
  /**
   * 可疑之处在输入中的位置 / where the input is doubtful
   */
  doubts?: string[];
  /**
   * 摘要 / the digest
   */
  digest: string;
}
/**
 * 事实 / the facts
 */
export interface NewbornFacts {
  place: StationPlace | null;
  registry: StationRegistry | null;
  home: StationHome | null;
  opening: Opening | null;
  applied_by: NewbornAppliedBy | null;
  follows: Follows | null;
  registration: FollowedRegistration | null;
  other_parent: OtherParentPlace | null;
  parents_marriage: ParentsMarriage | null;
  child_registration: ChildRegistration | null;
  child_age: ChildAge | null;
  register_check: Checked | null;
  certificate_check: Checked | null;
  birth_certificate: BirthCertificate | null;
  register_wanted: RegisterWanted | null;
  birthplace: Birthplace | null;
  care: Care | null;
  survival: Survival | null;
  birth: Birth | null;
  custody: Custody | null;
  followed_household: Household | null;
  other_household: Household | null;
}
/**
 * 新生儿落户 / newborn household registration
 *
 * 不含个人信息的办理记录。契约版本、规则版本和摘要先检查，合乎的才看其余。 / What an answer rested on, without personal data. The contract, the edition and the digest are checked first, and the rest only if they are right.
 */
export interface NewbornRecord {
  /**
   * JSON契约的版本 / the version of the JSON contract
   */
  contract: 1;
  /**
   * 规则版本的编号 / the id of the edition of the rules
   */
  edition: "shandong-2021-11-26/2";
  /**
   * 软件包的版本 / the version of the package
   */
  library?: string;
  service: "newborn-registration";
  facts: NewbornFacts;
  readings: Readings;
  outcome: Outcome;
  /**
   * 每条规则的判定 / the verdict of each rule
   */
  verdicts: {
    [k: string]: Verdict;
  };
  events: RecordedEvents;
  /**
   * 停止计算的期间 / what stopped the clock
   */
  pauses: RecordedPause[];
  calendar: RecordedCalendar;
  /**
   * 期限 / the deadlines
   */
  deadlines: RecordedDeadline[];
  /**
   * 可疑之处在输入中的位置 / where the input is doubtful
   */
  doubts?: string[];
  /**
   * 摘要 / the digest
   */
  digest: string;
}
/**
 * 一处错误 / one fault
 */
export interface Fault {
  /**
   * 在哪里（JSON Pointer），空串指整个输入 / where (a JSON Pointer), empty for the whole
   */
  pointer: string;
  /**
   * 代码 / its code
   */
  code: string;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 输入有哪些错误 / what is wrong with the input
 *
 * 以后的版本可能增加键和代码；不认识的键请忽略。 / Later versions may add keys and codes; please ignore keys that you do not know.
 */
export interface Faults {
  /**
   * 错误 / the faults
   */
  errors: Fault[];
  /**
   * 输入的第几行，一行一件的才有 / the line, where each holds one application
   */
  line?: number;
}
/**
 * 一种材料 / a kind of paper
 */
export interface MaterialNamed {
  code: Material;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 一个期限 / a deadline
 */
export interface DeadlineInShort {
  id: LimitName;
  owed_by: Actor;
  force: Force;
  /**
   * 届满日 / the day on which it is due
   */
  due: string | null;
  status: Status;
  /**
   * 是否以申请日代替没有写明的受理日 / whether the day of application stands in for acceptance
   */
  assumed_start: boolean;
  /**
   * 是否附条件 / whether it is conditional
   */
  conditional: boolean;
  /**
   * 等待哪个节点 / the event that it waits for
   */
  awaiting: Event | null;
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string;
}
/**
 * 一个条款 / a clause
 */
export interface ClauseStated {
  /**
   * 编号 / its id
   */
  id: string;
  /**
   * 第几条 / the article
   */
  article: string;
  /**
   * 出处 / its source
   */
  source: Words;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 一次性告知单 / a one-time notice
 *
 * 以后的版本可能增加键和代码；不认识的键请忽略。 / Later versions may add keys and codes; please ignore keys that you do not know.
 */
export interface Checklist {
  /**
   * 法律查阅至哪一天 / the day on which the law was read
   */
  law_as_of: string;
  service: ServiceName;
  /**
   * 规则版本的编号 / the id of the edition of the rules
   */
  edition: string;
  outcome: Outcome;
  /**
   * 材料是否齐全 / whether the papers are complete
   */
  complete: boolean;
  /**
   * 受理的派出所在哪里 / the division of the station that accepts
   */
  station: string | null;
  /**
   * 已经收到的材料 / the papers presented
   */
  presented: Requirement[];
  /**
   * 还缺的材料 / the papers that are missing
   */
  missing: Requirement[];
  /**
   * 视情形提交的材料 / the papers that depend on what is not known
   */
  depends: Requirement[];
  /**
   * 必要时提供的材料 / the papers that may be asked for
   */
  may_be_asked: Requirement[];
  /**
   * 不需要的材料 / what no clause asks for
   */
  superfluous: MaterialNamed[];
  /**
   * 尚未符合之处 / the findings that are not met
   */
  open_points: Finding[];
  /**
   * 怎样可以受理 / what would make it acceptable
   */
  cures: Cure[];
  /**
   * 哪些派出所可以受理 / the stations that may accept it
   */
  where_to_apply: StationKind[];
  /**
   * 期限 / the deadlines
   */
  deadlines: DeadlineInShort[];
  /**
   * 提示 / advice
   */
  advice: Advice[];
  /**
   * 条款 / the clauses
   */
  clauses: ClauseStated[];
  profile?: ProfileTold;
}
/**
 * 一个环节的进展 / where a step stands
 */
export interface StepProgress {
  actor: Actor;
  action: Action;
  /**
   * 在哪个行政区划办理 / the division where it is done
   */
  division: string | null;
  standing: Standing;
  /**
   * 届满日 / the day on which it is due
   */
  due: string | null;
  /**
   * 各种口径中最晚的一天 / the latest day under any one reading
   */
  due_latest: string | null;
  /**
   * 由哪个口径决定 / the reading that makes it so
   */
  reading: string | null;
  /**
   * 由哪个时限决定 / the limit that sets it
   */
  bounded_by: LimitName | null;
  /**
   * 办结日 / the day on which it was done
   */
  done_on: string | null;
  /**
   * 等待哪个节点 / the event that it waits for
   */
  awaiting: Event | null;
  /**
   * 逾期几个工作日 / how many working days late
   */
  working_days_late: number | null;
  /**
   * 取决于哪些尚不清楚的情况 / on which unknown facts it depends
   */
  depends_on: Pointer[];
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string;
}
/**
 * 一个期限的进展 / where a deadline stands
 */
export interface DeadlineProgress {
  id: LimitName;
  owed_by: Actor;
  standing: Standing;
  /**
   * 届满日 / the day on which it is due
   */
  due: string | null;
  /**
   * 各种口径中最晚的一天 / the latest day under any one reading
   */
  due_latest: string | null;
  /**
   * 由哪个口径决定 / the reading that makes it so
   */
  reading: string | null;
  /**
   * 由哪个时限决定 / the limit that sets it
   */
  bounded_by: LimitName | null;
  /**
   * 办结日 / the day on which it was done
   */
  done_on: string | null;
  /**
   * 等待哪个节点 / the event that it waits for
   */
  awaiting: Event | null;
  /**
   * 逾期几个工作日 / how many working days late
   */
  working_days_late: number | null;
  /**
   * 换一种口径是哪一天 / its date with one reading taken otherwise
   */
  by_reading: DateByReading[];
  /**
   * 取决于哪些尚不清楚的情况 / on which unknown facts it depends
   */
  depends_on: Pointer[];
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string;
}
/**
 * 一项待办 / what somebody owes
 */
export interface Task {
  actor: Actor;
  /**
   * 在哪个行政区划办理 / the division where it is done
   */
  division: string | null;
  standing: Standing;
  /**
   * 届满日 / the day on which it is due
   */
  due: string | null;
  /**
   * 各种口径中最晚的一天 / the latest day under any one reading
   */
  due_latest: string | null;
  /**
   * 由哪个口径决定 / the reading that makes it so
   */
  reading: string | null;
  /**
   * 由哪个时限决定 / the limit that sets it
   */
  bounded_by: LimitName | null;
  /**
   * 办结日 / the day on which it was done
   */
  done_on: string | null;
  /**
   * 等待哪个节点 / the event that it waits for
   */
  awaiting: Event | null;
  /**
   * 逾期几个工作日 / how many working days late
   */
  working_days_late: number | null;
  /**
   * 取决于哪些尚不清楚的情况 / on which unknown facts it depends
   */
  depends_on: Pointer[];
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string | null;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 一件申请的进展 / where a case stands
 *
 * 以后的版本可能增加键和代码；不认识的键请忽略。 / Later versions may add keys and codes; please ignore keys that you do not know.
 */
export interface Progress {
  /**
   * 法律查阅至哪一天 / the day on which the law was read
   */
  law_as_of: string;
  service: ServiceName;
  /**
   * 规则版本的编号 / the id of the edition of the rules
   */
  edition: string;
  /**
   * 以哪一天为今天 / the day taken for today
   */
  today: string;
  /**
   * 各环节 / its steps
   */
  steps: StepProgress[];
  /**
   * 各期限 / its deadlines
   */
  deadlines: DeadlineProgress[];
  /**
   * 待办事项 / what is owed
   */
  tasks: Task[];
  /**
   * 停止计算的事由 / what has stopped the clock
   */
  stopped_by: PauseKind[];
  /**
   * 提示 / advice
   */
  advice: Advice[];
  calendar: CalendarStamp;
  profile?: ProfileTold;
}
/**
 * 一件申请的一项待办 / what somebody owes in a case
 */
export interface TaskOfACase {
  /**
   * 哪一件 / which case
   */
  case: string;
  service: ServiceName;
  /**
   * 规则版本的编号 / the id of the edition of the rules
   */
  edition: string;
  actor: Actor;
  /**
   * 在哪个行政区划办理 / the division where it is done
   */
  division: string | null;
  standing: Standing;
  /**
   * 届满日 / the day on which it is due
   */
  due: string | null;
  /**
   * 各种口径中最晚的一天 / the latest day under any one reading
   */
  due_latest: string | null;
  /**
   * 由哪个口径决定 / the reading that makes it so
   */
  reading: string | null;
  /**
   * 由哪个时限决定 / the limit that sets it
   */
  bounded_by: LimitName | null;
  /**
   * 办结日 / the day on which it was done
   */
  done_on: string | null;
  /**
   * 等待哪个节点 / the event that it waits for
   */
  awaiting: Event | null;
  /**
   * 逾期几个工作日 / how many working days late
   */
  working_days_late: number | null;
  /**
   * 取决于哪些尚不清楚的情况 / on which unknown facts it depends
   */
  depends_on: Pointer[];
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string | null;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 对一件申请的提示 / advice on a case
 */
export interface AdviceOfACase {
  /**
   * 哪一件 / which case
   */
  case: string;
  /**
   * 代码 / its code
   */
  code: string;
  /**
   * 依据的条款 / the clause that it rests on
   */
  clause: string | null;
  /**
   * 中文 / Chinese
   */
  zh: string;
  /**
   * 英文 / English
   */
  en: string;
}
/**
 * 待办事项，按届满日排列 / what is owed, by due date
 *
 * 以后的版本可能增加键和代码；不认识的键请忽略。 / Later versions may add keys and codes; please ignore keys that you do not know.
 */
export interface Agenda {
  /**
   * 法律查阅至哪一天 / the day on which the law was read
   */
  law_as_of: string;
  /**
   * 以哪一天为今天 / the day taken for today
   */
  today: string;
  /**
   * 规则版本的编号 / the id of the edition of the rules
   */
  edition: string;
  /**
   * 待办事项 / what is owed
   */
  tasks: TaskOfACase[];
  /**
   * 提示 / advice
   */
  advice: AdviceOfACase[];
  /**
   * 所用的日历 / the calendars that the dates rest on
   */
  calendars: CalendarStamp[];
  profile?: ProfileTold;
}
/**
 * 一天的变化 / a day that changed
 */
export interface DayChange {
  /**
   * 哪一天 / the day
   */
  date: string;
  /**
   * 现在是否上班 / whether it is worked now
   */
  is_worked: boolean;
}
/**
 * 一个期限的复核 / what became of a recorded date
 */
export interface DeadlineRecheck {
  id: LimitName;
  change: Change;
  /**
   * 记录的一天 / the day recorded
   */
  old: string | null;
  /**
   * 现在的一天 / the day now
   */
  new: string | null;
  /**
   * 记录的状态 / the status recorded
   */
  old_status: Status;
  /**
   * 现在的状态 / the status now
   */
  new_status: Status;
  /**
   * 有变化的日子 / the days that changed
   */
  days: DayChange[];
}
/**
 * 记录所用的一份通知 / a notice that was recorded
 */
export interface NoticeRecheck {
  /**
   * 文号或者出处 / its number or origin
   */
  source: string;
  /**
   * 只适用于哪里 / the place that it is of
   */
  division: string | null;
  /**
   * 现在的日历在哪些日子与它不同 / the days on which the calendar is not what it says
   */
  differs_on: string[];
}
/**
 * 记录的复核 / the recheck of a record
 *
 * 以后的版本可能增加键和代码；不认识的键请忽略。 / Later versions may add keys and codes; please ignore keys that you do not know.
 */
export interface Recheck {
  /**
   * 规则版本的编号 / the id of the edition of the rules
   */
  edition: string;
  change: Change;
  /**
   * 各期限 / its deadlines
   */
  deadlines: DeadlineRecheck[];
  /**
   * 记录所用的通知 / the notices that it rested on
   */
  notices: NoticeRecheck[];
  calendar: CalendarStamp;
  profile?: ProfileTold;
}
