// Ways through the product that take several pages. Each is {name, role, run({page, base, person})};
// without a role nobody is signed in. `run` throws where the way is blocked. `others(role)` gives a
// page of somebody else; `needsServer` is left out where no second server can be started.
import assert from "node:assert/strict";
import { signIn } from "./browser.mjs";
import { editing } from "./editing.mjs";
import { ofPapers } from "./papers.mjs";
import { recording } from "./recording.mjs";

export const journeys = [
  ...recording,
  ...editing,
  ...ofPapers,
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
  {
    name: "a board member asks why, from the strategy to the standard, and no further than counts",
    run: async ({ page, base, people }) => {
      await signIn(page, base, people.get("board_member"));
      assert.match(page.url(), /\/strategy$/);
      await page.locator("main a[href='/strategy/objectives/safeguarding-learning']").first().click();
      await page.locator(".app-thread").waitFor();
      assert.equal(await page.locator(".app-thread__stop").count(), 7);
      assert.equal(await page.locator(".app-thread__stop[aria-current]").count(), 1);
      await page.locator(".app-thread a[href='/standards/case-supervision']").click();
      await page.locator(".app-thread").waitFor();
      assert.equal(await page.locator("main a[href^='/children']").count(), 0);
      assert.equal(await page.locator("main a[href*='/list']").count(), 0);
      assert.match(await page.locator(".app-thread").innerText(), /nobody named/i);
      const refused = await page.goto(`${base}/standards/case-supervision/list`);
      assert.ok([403, 404].includes(refused.status()), `the list answers ${refused.status()}`);
      await page.goBack();
      await page.locator(".app-thread a[href^='/strategy/objectives/']").first().click();
      await page.locator(".app-thread").waitFor();
      assert.match(page.url(), /\/strategy\/objectives\//);
    },
  },
  {
    name: "every count at the head of all teams opens a list of as many",
    role: "head_of_service",
    run: async ({ page, base }) => {
      await page.goto(`${base}/my-team`);
      const counts = await page.locator(".app-figures a").evaluateAll((links) =>
        links.map((link) => ({ href: link.href, count: parseInt(link.textContent, 10) })),
      );
      assert.ok(counts.length > 0);
      for (const { href, count } of counts) {
        await page.goto(href);
        const shown = await page.locator("main").innerText();
        const listed = Number(/Showing (?:\d+ to )?\d+ of (\d+)/.exec(shown)?.[1] ?? 0);
        assert.equal(listed, count, href);
      }
    },
  },
  {
    name: "a head of service lifts the restrictions that the walk of the pages set",
    role: "head_of_service",
    run: async ({ page, base }) => {
      const set = page.getByRole("row").filter({ hasText: "Shown for the walk" });
      await page.goto(`${base}/restrictions`);
      while ((await set.count()) > 0) {
        await set.first().locator("a[href$='/restriction']").click();
        await page.locator("textarea[name=lift_reason]").fill("The walk is over");
        await page.locator("form[action$='/lifted'] button").click();
        await page.getByText("The restriction is lifted").waitFor();
        await page.goto(`${base}/restrictions`);
      }
    },
  },
  {
    name: "a manager follows the thread from the strategy to a child's file and back",
    run: async ({ page, base, people }) => {
      await signIn(page, base, people.get("team_manager"));
      await page.goto(`${base}/strategy`);
      await page.locator("main a[href='/strategy/objectives/safeguarding-front-door']").first().click();
      await page.locator(".app-thread a[href$='/list']").click();
      await page.locator("main table a[href^='/children/']").first().click();
      await page.locator("main a[href$='/standards']").first().click();
      await page.locator("main a[href*='/standards/assessment-in-time']").first().click();
      await page.locator(".app-thread").waitFor();
      assert.match(page.url(), /\/children\/[^/]+\/standards\//);
      await page.locator(".app-thread a[href^='/strategy/objectives/']").first().click();
      await page.locator(".app-thread").waitFor();
      await page.getByRole("link", { name: "Strategy", exact: true }).first().click();
      await page.locator(".app-sheet").waitFor();
    },
  },
  {
    name: "a manager follows the thread from a standard to skill, learning and difference, and back from each",
    run: async ({ page, base, people }) => {
      await signIn(page, base, people.get("team_manager"));
      const stops = page.locator(".app-thread__stop");
      for (const [at, name] of [[4, "Practitioner skill"], [5, "Learning"], [6, "Difference for children"]]) {
        await page.goto(`${base}/standards/case-supervision`);
        await stops.nth(at).locator("a").first().click();
        const current = page.locator(".app-thread__stop[aria-current]");
        assert.match(await current.innerText(), new RegExp(name));
        assert.equal(await current.locator("a").count(), 0, "no stop leads to its own page");
        const rest = stops.nth(2).locator("summary");
        if (await rest.count()) await rest.click();
        await stops.nth(2).locator("a[href='/standards/case-supervision']").click();
        await page.getByRole("heading", { level: 1, name: /reflective supervision/i }).waitFor();
      }
    },
  },
  {
    name: "a practitioner follows the thread from the strategy to an own child's file and back",
    run: async ({ page, base, people }) => {
      await signIn(page, base, people.get("practitioner"));
      await page.goto(`${base}/strategy`);
      await page.locator("main a[href='/strategy/objectives/safeguarding-learning']").first().click();
      await page.locator(".app-thread a[href^='/my-children']").click();
      // Where the standard asks nothing of the own children yet, all of them are one click away.
      const child = page.locator("main table a[href^='/children/']").first();
      const all = page.getByRole("link", { name: "Show all" });
      await child.or(all).first().waitFor();
      if (await all.isVisible()) await all.click();
      await child.click();
      await page.locator("main a[href$='/standards']").first().click();
      await page.locator("main a[href*='/standards/']").first().click();
      await page.locator(".app-thread").waitFor();
      await page.goto(`${base}/strategy`);
      await page.locator(".app-sheet").waitFor();
    },
  },
];
