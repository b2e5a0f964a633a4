/** Sends the form of the main content as it stands. */
async function sendEmpty(page) {
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.locator("main form button").first().click(),
  ]);
  await page.waitForLoadState();
}

const child = "main table a[href^='/children/']";
const recordSomething = "a[href$='/record']";

/** Fills in and sends the form of a significant event; leaves the page at its record. */
async function recordEvent(page) {
  await page.locator("[name=happened_on-day]").fill("3");
  await page.locator("[name=happened_on-month]").fill("2");
  await page.locator("[name=happened_on-year]").fill("2026");
  await page.locator("input[name=event]").fill("Shown for the walk");
  await page.locator("input[name=category][value=home]").check();
  await page.getByRole("button", { name: "Finish and save" }).click();
  await page.waitForURL(/\/records\//);
}

// The pages that every check of checks.mjs walks. Whoever adds a page adds it here.
//
//   name      how the checks' lines call it; unique
//   path      its address; or
//   follow    how to find it: [first path, selector of a link, selector of a link on that page, …]
//   role      who opens it, as in the sign-ins file; without one nobody is signed in
//   status    the answer expected, 200 if not given
//   h1        text or pattern of its heading
//   shows     texts or patterns that its main content holds
//   hides     texts or patterns that its main content does not hold
//   prepare   async (page) => …: steps that lead to a state of the page, such as an error; they
//             must work without script too
export const pages = [
  {
    name: "sign in",
    path: "/sign-in",
    h1: /sign in/i,
  },
  {
    name: "sign in, nothing entered",
    path: "/sign-in",
    status: 422,
    h1: /sign in/i,
    shows: [/there is a problem/i],
    prepare: sendEmpty,
  },
  {
    name: "accessibility statement",
    path: "/accessibility",
    h1: /accessibility/i,
  },
  {
    name: "no such page",
    path: "/no-such-page",
    role: "practitioner",
    status: 404,
    h1: /not found/i,
  },
  {
    name: "my account",
    path: "/account",
    role: "practitioner",
    h1: /account/i,
  },
  {
    name: "change password",
    path: "/account/password",
    role: "practitioner",
    h1: /change your password/i,
  },
  {
    name: "change password, nothing entered",
    path: "/account/password",
    role: "practitioner",
    status: 422,
    h1: /change your password/i,
    shows: [/there is a problem/i, /enter your current password/i],
    prepare: sendEmpty,
  },
  {
    name: "find, nothing typed",
    path: "/find",
    role: "practitioner",
    h1: /^find$/i,
  },
  {
    name: "find, a colleague and a standard",
    path: "/find?q=visit",
    role: "head_of_service",
    h1: /^find$/i,
    shows: [/in the framework/i],
  },
  {
    name: "find, a child of any spelling",
    path: "/find?q=smiht",
    role: "head_of_service",
    h1: /^find$/i,
    shows: [/children/i, /born/i],
  },
  {
    name: "find, nothing fits",
    path: "/find?q=qqqqxx",
    role: "practitioner",
    h1: /^find$/i,
    shows: [/nothing found/i],
  },
  {
    name: "find, board member",
    path: "/find?q=genogram",
    role: "board_member",
    h1: /^find$/i,
    shows: [/in the framework/i],
  },
  {
    name: "people and roles",
    path: "/accounts",
    role: "administrator",
    h1: /people and roles/i,
    shows: [/administrator/i],
  },
  {
    name: "what roles may do",
    path: "/accounts/roles",
    role: "administrator",
    h1: /what roles may do/i,
    shows: [/everybody signs out/i],
  },
  {
    name: "one account",
    follow: ["/accounts", "main td a, main th a:not([href*='sort='])"],
    role: "administrator",
    shows: [/password and access/i],
  },
  {
    name: "add somebody, nothing entered",
    path: "/accounts/new",
    role: "administrator",
    status: 422,
    h1: /add somebody/i,
    shows: [/there is a problem/i],
    prepare: sendEmpty,
  },
  {
    name: "people and roles, as somebody who may not",
    path: "/accounts",
    role: "practitioner",
    status: 403,
    h1: /you cannot open this/i,
  },
  {
    name: "access log",
    path: "/access-log",
    role: "administrator",
    h1: /access log/i,
    shows: [/sign in/i],
  },
  {
    name: "access log, a date that is none",
    path: "/access-log?from=2026-02-30",
    role: "administrator",
    h1: /access log/i,
    shows: [/there is a problem/i],
  },
  {
    name: "my day",
    path: "/my-day",
    role: "practitioner",
    h1: /my day/i,
    shows: [/needs you first/i, /due soon/i, /my children/i],
  },
  {
    name: "record something",
    follow: ["/my-children", child, recordSomething],
    role: "practitioner",
    shows: [/record a visit/i, /add a significant event/i],
  },
  {
    name: "record a visit",
    follow: ["/my-children", child, recordSomething, "main a[href$='/record/visit']"],
    role: "practitioner",
    h1: /record a visit/i,
    shows: [/when was the visit/i, /what happens next/i],
  },
  {
    name: "record a visit, with faults",
    follow: ["/my-children", child, recordSomething, "main a[href$='/record/visit']"],
    role: "practitioner",
    status: 422,
    h1: /record a visit/i,
    shows: [/there is a problem/i],
    prepare: sendEmpty,
  },
  {
    name: "record a supervision",
    follow: ["/children", child, recordSomething, "main a[href$='/record/supervision']"],
    role: "team_manager",
    h1: /record a supervision/i,
    shows: [/was it reflective/i],
  },
  {
    name: "grant a waiver",
    follow: ["/children", child, recordSomething, "main a[href$='/record/waiver']"],
    role: "team_manager",
    h1: /grant a waiver/i,
  },
  {
    name: "a record",
    follow: ["/my-children", child, recordSomething, "main a[href$='/record/event']"],
    role: "practitioner",
    shows: [/versions/i, /shown for the walk/i],
    prepare: recordEvent,
  },
  {
    name: "correct a record",
    follow: ["/my-children", child, recordSomething, "main a[href$='/record/event']"],
    role: "practitioner",
    h1: /correct/i,
    shows: [/what was wrong or missing/i],
    prepare: async (page) => {
      await recordEvent(page);
      await page.locator("main a[href$='/correction']").click();
      await page.waitForLoadState();
    },
  },
  {
    name: "not finished yet",
    path: "/drafts",
    role: "practitioner",
    h1: /not finished yet/i,
  },
  {
    name: "my day of a supervisor",
    path: "/my-day",
    role: "team_manager",
    h1: /my day/i,
    shows: [/not finished yet/i],
  },
  {
    name: "my day of a newly qualified social worker",
    path: "/my-day",
    role: "newly_qualified",
    h1: /my day/i,
  },
  {
    name: "my day is not for a board member",
    path: "/my-day",
    name: "my team",
    path: "/my-team",
    role: "team_manager",
    h1: "My team",
    shows: [/workers in post/i, /their supervision/i],
  },
  {
    name: "all teams",
    path: "/my-team",
    role: "head_of_service",
    h1: "All teams",
  },
  {
    name: "my team, a day that is none",
    path: "/my-team?as_at=2026-02-31",
    role: "team_manager",
    status: 422,
    h1: "My team",
    shows: [/there is a problem/i],
  },
  {
    name: "standards of the service",
    path: "/standards",
    role: "head_of_service",
    h1: "Standards of the service",
    shows: [/practice standards/i, /statutory timescales/i],
  },
  {
    name: "standards of the service, for a board member",
    path: "/standards",
    role: "board_member",
    h1: "Standards of the service",
    hides: [/overdue or not met/i],
  },
  {
    name: "standards in order of what is met",
    path: "/standards?sort=met",
    role: "head_of_service",
    h1: "Standards of the service",
  },
  {
    name: "one standard",
    path: "/standards/visits-in-time",
    role: "head_of_service",
    h1: /visit/i,
    shows: [/by month/i, /is it the same for everyone/i, /what it asks/i],
  },
  {
    name: "one standard, for an analyst",
    path: "/standards/plan-in-place",
    role: "analyst",
    h1: /has a plan/i,
  },
  {
    name: "one standard that people are asked about",
    path: "/standards/reason-explained",
    role: "head_of_service",
    h1: /somebody explained/i,
    shows: [/it is asked of auditor/i],
  },
  {
    name: "one standard of several parts",
    path: "/standards/child-has-a-plan",
    role: "head_of_service",
    h1: /every child has a plan/i,
    shows: [/its parts/i],
  },
  {
    name: "children behind a standard",
    path: "/standards/plan-in-place/list",
    role: "head_of_service",
    h1: "Children",
  },
  {
    name: "staff behind a standard",
    path: "/standards/staff-supervision/list?status=missing",
    role: "team_manager",
    h1: /staff/i,
  },
  {
    name: "children behind a standard, for a board member",
    path: "/standards/plan-in-place/list",
    role: "board_member",
    status: 404,
    h1: /not found/i,
  },
  {
    name: "my children",
    path: "/my-children",
    role: "practitioner",
    h1: /my children/i,
    shows: [/children? in \d+ famil/i, /download as csv/i],
  },
  {
    name: "my children, filtered and in order",
    path: "/my-children?standing=overdue&sort=name&order=descending",
    role: "practitioner",
    h1: /my children/i,
    shows: [/clear filters/i],
  },
  {
    name: "my children, nothing fits",
    path: "/my-children?q=no-such-name",
    role: "practitioner",
    h1: /my children/i,
    shows: [/nothing fits this filter/i],
  },
  {
    name: "my children, as at a day to come",
    path: "/my-children?as_at=2999-01-01",
    role: "practitioner",
    status: 422,
    h1: /my children/i,
    shows: [/there is a problem/i],
  },
  {
    name: "children of a team",
    path: "/children",
    role: "team_manager",
    h1: /children/i,
  },
  {
    name: "children of the service",
    path: "/children",
    role: "head_of_service",
    h1: /children/i,
    shows: [/showing 1 to/i],
  },
  {
    name: "a child",
    follow: ["/my-children", "main table a[href^='/children/']"],
    role: "practitioner",
    shows: [/why we are involved/i, /what happens next/i, /team around/i, /story so far/i],
    hides: [/see who/i],
  },
  {
    name: "a child, for a manager who may see who looked",
    follow: ["/children", "main table a[href^='/children/']"],
    role: "team_manager",
    shows: [/see who/i],
  },
  {
    name: "a child's story",
    follow: ["/my-children", "main table a[href^='/children/']", "main a[href$='/story']"],
    role: "practitioner",
    shows: [/what is on record/i, /download as csv/i],
  },
  {
    name: "standards on a file",
    follow: ["/my-children", "main table a[href^='/children/']", "main a[href$='/standards']"],
    role: "practitioner",
    shows: [/standards on this file/i, /the rule and its source/i],
  },
  {
    name: "one standard on a file",
    follow: ["/my-children", "main table a[href^='/children/']", "main a[href*='/standards/']"],
    role: "practitioner",
    shows: [/the rule and its source/i],
  },
  {
    name: "framework",
    path: "/framework",
    role: "practitioner",
    h1: "Portsmouth",
    shows: [/principles/i, /service standards/i],
  },
  {
    name: "definitions of the framework",
    path: "/framework/definitions",
    role: "analyst",
    h1: "Definitions",
  },
  {
    name: "one definition",
    path: "/framework/definitions/case-supervision",
    role: "practitioner",
    h1: /reflective supervision/i,
    shows: [/bimonthly means/i],
  },
  {
    name: "definition of a strategy",
    path: "/framework/definitions/safeguarding",
    role: "board_member",
    h1: "Safeguarding strategy",
    shows: [/governed by/i, /first-time entrants/i, /effective front door/i],
  },
  {
    name: "definition of an objective",
    path: "/framework/definitions/safeguarding-front-door",
    role: "practitioner",
    h1: "An effective front door",
    shows: [/finished in time/i, /stands under/i],
  },
  {
    name: "indicators",
    path: "/framework/indicators",
    role: "board_member",
    h1: "Indicators",
  },
  {
    name: "one indicator",
    path: "/framework/indicators/referrals",
    role: "head_of_service",
    h1: "Referrals",
    shows: [/see the records behind it/i],
  },
  {
    name: "records behind an indicator",
    path: "/framework/indicators/referrals/records",
    role: "head_of_service",
    h1: /records behind the figure/i,
  },
  {
    name: "what the framework leaves open",
    path: "/framework/gaps",
    role: "board_member",
    h1: "Left open",
    shows: [/no target/i, /still to be written/i],
  },
  {
    name: "one sort of what is left open",
    path: "/framework/gaps?gap=counts+disagree",
    role: "head_of_service",
    h1: "Left open",
    shows: [/58 stated, 62 listed/i],
  },
  {
    name: "settings of the framework",
    path: "/framework/settings",
    role: "practitioner",
    h1: "Settings",
  },
  {
    name: "words of the framework",
    path: "/framework/words",
    role: "administrator",
    h1: "Words",
  },
  {
    name: "imports",
    path: "/imports",
    role: "administrator",
    h1: "Imports",
  },
  {
    name: "one import",
    path: "/imports/1",
    role: "analyst",
    h1: /import 1/i,
    shows: [/rows read/i],
  },
  {
    name: "who may be one person",
    path: "/imports/merges",
    role: "head_of_service",
    h1: /who may be one person/i,
  },
];
