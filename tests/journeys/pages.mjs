/** Sends the form of the main content as it stands. */
async function sendEmpty(page) {
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.locator("main form button").first().click(),
  ]);
  await page.waitForLoadState();
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
];
