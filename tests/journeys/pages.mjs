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
    prepare: async (page) => {
      await page.locator("main form button[type=submit], main form .govuk-button").first().click();
      await page.waitForLoadState();
    },
  },
];
