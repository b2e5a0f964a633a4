// Chromium as Debian ships it, signed in as one of the people of the sign-ins file.
import { existsSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";

export const widths = { desktop: 1280, phone: 390, narrow: 320 };

export async function launch() {
  const path = process.env.GOLDTHREAD_CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(path)) throw new Error(`there is no browser at ${path}; install chromium`);
  const args = ["--disable-dev-shm-usage", "--disable-gpu"];
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return chromium.launch({ executablePath: path, headless: true, args });
}

/** Role to {email, password}, from lines of `role email password` under one line of headings. */
export function readSignIns(path) {
  const people = new Map();
  if (!path) return people;
  for (const line of readFileSync(path, "utf8").split("\n").slice(1)) {
    const [role, email, password] = line.trim().split(/\s+/);
    if (password && !people.has(role)) people.set(role, { email, password });
  }
  return people;
}

/** Fills in the sign-in page and waits for the page behind it. */
export async function signIn(page, base, { email, password }) {
  await page.goto(`${base}/sign-in`);
  await page.locator("main input[name=email]").fill(email);
  await page.locator("main input[type=password]").fill(password);
  await page.locator("main form button").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"), { timeout: 15_000 });
}

/** One context a role and way of browsing; a role signs in once and its cookies serve the others. */
export class Contexts {
  #browser;
  #base;
  #people;
  #states = new Map();
  #refused = new Map();
  #contexts = new Map();

  constructor(browser, base, people) {
    this.#browser = browser;
    this.#base = base;
    this.#people = people;
  }

  async #stateOf(role) {
    if (!role) return undefined;
    if (!this.#states.has(role)) {
      const person = this.#people.get(role);
      if (!person) throw new Error(`the sign-ins hold nobody with the role ${role}`);
      // Whoever could not sign in once is not tried again for every page.
      if (this.#refused.has(role)) throw this.#refused.get(role);
      const context = await this.#browser.newContext();
      try {
        await signIn(await context.newPage(), this.#base, person);
        this.#states.set(role, await context.storageState());
      } catch (error) {
        this.#refused.set(role, new Error(`${person.email} (${role}) cannot sign in`));
        throw this.#refused.get(role);
      } finally {
        await context.close();
      }
    }
    return this.#states.get(role);
  }

  /** `options`: of Playwright's newContext, such as javaScriptEnabled. */
  async get(role, options = {}) {
    const key = JSON.stringify([role ?? "", options]);
    if (!this.#contexts.has(key)) {
      const context = await this.#browser.newContext({
        viewport: { width: widths.desktop, height: 900 },
        storageState: await this.#stateOf(role),
        ...options,
      });
      context.setDefaultTimeout(15_000);
      this.#contexts.set(key, context);
    }
    return this.#contexts.get(key);
  }

  /** A context that shares nothing with the others: for journeys that change its session. */
  async fresh(role, options = {}) {
    return this.#browser.newContext({ storageState: await this.#stateOf(role), ...options });
  }
}
