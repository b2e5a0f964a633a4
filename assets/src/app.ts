// The little that script adds. Every page works without it.
import {
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "govuk-frontend";
import { keepDrafts } from "./drafts";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [
  SkipLink,
  ServiceNavigation,
  ErrorSummary,
  NotificationBanner,
  Button,
  CharacterCount,
]) {
  createAll(component);
}

/** Buttons that print are hidden where nothing would happen. */
function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-app-print]")) {
    button.addEventListener("click", () => window.print());
    button.parentElement?.removeAttribute("hidden");
  }
}

/** Text typed into a form that says so is not lost by leaving the page unawares. */
function askBeforeLeaving(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-app-keep]")) {
    let isChanged = false;
    form.addEventListener("input", () => {
      isChanged = true;
    });
    form.addEventListener("submit", () => {
      isChanged = false;
    });
    window.addEventListener("beforeunload", (event) => {
      if (isChanged) {
        event.preventDefault();
      }
    });
  }
}

offerPrinting();
keepDrafts();
askBeforeLeaving();
