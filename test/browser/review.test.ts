import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatHtml } from "../../src/review/formats/html.ts";
import { HOSTILE, HOSTILE_EDITS } from "../review/support/hostile.ts";
import { reviewOf } from "../review/support/review-of.ts";

const EXECUTABLE = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));
if (EXECUTABLE === undefined) process.stdout.write("skipped: needs a Chromium, which CHROMIUM may name\n");

const EDITS = {
  "workspaces/prod.ts": [['medium: ["mail"]', 'medium: "nobody"']],
  "detections/kernel/category.ts": [["1 hour", "2 hours"]],
  "detections/kernel/many-events.sql": [["action_name != 'Heartbeat'", "action_name = 'Module Loaded'"]],
  "detections/kernel/many-events.ts": [['title: "Many events on one host"', 'title: "Bursts"']],
} as const;

describe.skipIf(EXECUTABLE === undefined)("the page of a review", () => {
  let browser: Browser;
  let page: Page;
  /** What the page did that it must not do. */
  const happened: string[] = [];
  beforeAll(async () => {
    // The page holds nothing but what this test wrote, and a container's root has no sandbox.
    browser = await chromium.launch({
      executablePath: EXECUTABLE ?? "",
      args: ["--no-sandbox"],
    });
  }, 60_000);
  afterAll(() => browser.close());

  const open = async (html: string) => {
    page = await browser.newPage();
    happened.length = 0;
    page.on("request", () => happened.push("request"));
    page.on("dialog", () => happened.push("dialog"));
    page.on("pageerror", () => happened.push("error"));
    page.on("console", () => happened.push("console"));
    await page.setContent(html);
  };
  const texts = (selector: string) =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((it) => it.checkVisibility()).map((it) => it.textContent.trim())`,
    );

  test("shows every change, and asks nothing of any other place", async () => {
    const review = await reviewOf(EDITS);

    await open(formatHtml(review));

    expect(await page.title()).toBe(
      "Review: 8 weaker, 2 unclear and 6 neutral in 2 workspaces; 10 nobody decided",
    );
    expect(await texts(".changes > li .mark.error")).toEqual(["error"]);
    expect(await texts("#shown")).toEqual(["6 of 6 shown"]);
    expect(happened).toEqual([]);
  });

  test("filters by direction and by workspace", async () => {
    await open(formatHtml(await reviewOf(EDITS)));

    await page.uncheck('input[value="neutral"]');
    expect(await texts("#shown")).toEqual(["4 of 6 shown"]);
    await page.selectOption("select", "dev");
    expect(await texts("#shown")).toEqual(["2 of 6 shown"]);
    expect(await texts(".changes > li .mark")).toEqual(["weaker", "unclear"]);
  });

  test("is used by keyboard alone", async () => {
    await open(formatHtml(await reviewOf(EDITS)));

    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");

    expect(await page.evaluate<string>("document.activeElement.value")).toBe("error");
    expect(await texts("#shown")).toEqual(["5 of 6 shown"]);
  });

  test("gives names to all that is used, and a place to every header", async () => {
    await open(formatHtml(await reviewOf(EDITS)));

    const nameless = await page.evaluate<number>(
      `[...document.querySelectorAll("input, select")].filter((it) => it.labels.length === 0).length
       + [...document.querySelectorAll("a, summary")].filter((it) => it.textContent.trim() === "").length
       + [...document.querySelectorAll("svg")].filter((it) => !it.getAttribute("aria-label")).length
       + [...document.querySelectorAll("th")].filter((it) => !it.scope).length`,
    );
    const broken = await page.evaluate<number>(
      `[...document.querySelectorAll('a[href^="#"]')].filter((it) => document.querySelector(it.hash) === null).length`,
    );
    const ids = await page.evaluate<string[]>(`[...document.querySelectorAll("[id]")].map((it) => it.id)`);

    expect(nameless).toBe(0);
    expect(broken).toBe(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await page.evaluate<string>("document.documentElement.lang")).toBe("en");
  });

  test.each(["light", "dark"] as const)("can be read on a %s background", async (colorScheme) => {
    await open(formatHtml(await reviewOf(EDITS)));
    await page.emulateMedia({ colorScheme });

    const contrasts = await page.evaluate<number[]>(CONTRASTS);

    expect(contrasts.length).toBeGreaterThan(4);
    expect(contrasts.filter((contrast) => contrast < 4.5)).toEqual([]);
  });

  test("is printed without its filters, and with everything opened", async () => {
    await open(formatHtml(await reviewOf(EDITS)));

    await page.emulateMedia({ media: "print" });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');

    expect(await texts(".filters")).toEqual([]);
    expect(
      await page.evaluate<boolean>('[...document.querySelectorAll("details")].every((it) => it.open)'),
    ).toBe(true);
  });

  test("keeps hostile text as text", async () => {
    const review = await reviewOf(HOSTILE_EDITS);

    await open(formatHtml(review));

    expect(await page.evaluate<number>('document.querySelectorAll("img").length')).toBe(0);
    expect(await page.evaluate<number>('document.querySelectorAll("script").length')).toBe(1);
    expect((await texts(".changes")).join("\n")).toContain(HOSTILE.slice(0, 28));
    expect(happened).toEqual([]);
  });
});

/** Contrast of the text and background of each coloured word, by WCAG 2. */
const CONTRASTS = `(() => {
  const channel = (value) => { const c = value / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number);
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  };
  const backdrop = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return color !== "rgba(0, 0, 0, 0)" || element.parentElement === null ? color : backdrop(element.parentElement);
  };
  return [...document.querySelectorAll(".mark, .numbers li, h2, p, th, del, ins, td a")].map((element) => {
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(backdrop(element))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  });
})()`;
