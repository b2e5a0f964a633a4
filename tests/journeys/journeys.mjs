// Ways through the product that take several pages. Each is {name, role, run({page, base, person})};
// without a role nobody is signed in. `run` throws where the way is blocked. `others(role)` gives a
// page of somebody else; `needsServer` is left out where no second server can be started.
import assert from "node:assert/strict";
import { signIn } from "./browser.mjs";
import { recording } from "./recording.mjs";

export const journeys = [
  ...recording,
  {
    name: "a wrong password is told without saying which part was wrong, and keeps the e-mail",
    run: async ({ page, base, people }) => {
      const person = people.get("practitioner");
      await page.goto(`${base}/sign-in`);
      await page.locator("main input[name=email]").fill(person.email);
      await page.locator("main input[type=password]").fill("not the password");
      await page.locator("main form button").first().click();
      await page.locator(".govuk-error-summary").waitFor();
      assert.equal(await page.locator("main input[name=email]").inputValue(), person.email);
      assert.equal(await page.locator("main input[type=password]").inputValue(), "");
    },
  },
  {
    name: "nobody opens a page without signing in, and signing out closes it",
    run: async ({ page, base, people }) => {
      await page.goto(`${base}/`);
      assert.match(page.url(), /\/sign-in/);
      await signIn(page, base, people.get("practitioner"));
      const inside = page.url();
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.waitForLoadState();
      await page.goto(inside);
      assert.match(page.url(), /\/sign-in/);
    },
  },
  {
    name: "signing in works without script",
    options: { javaScriptEnabled: false },
    run: async ({ page, base, people }) => {
      await signIn(page, base, people.get("practitioner"));
      assert.equal(await page.locator("h1").count(), 1);
    },
  },
];
