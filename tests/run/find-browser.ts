// Finds the Chromium that the browser tests use, and installs Debian's package where it may.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { runCommand } from './run-command.ts';

// Without the windows, menus and compositor of a whole browser it takes a third less of the cores.
const SHELL = 'chromium-headless-shell';
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ADVICE =
  'No browser for the e2e tests: install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH to one.';

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun);
}

async function installFromDebian(): Promise<string | undefined> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || onPath(['apt-get']) === undefined) return undefined;
  console.log('installing a browser for the browser tests …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['-qq', 'update'], { env });
  const install = ['-qq', '-y', 'install', '--no-install-recommends', 'fonts-liberation'];
  for (const name of [SHELL, 'chromium']) {
    const { code, output } = await runCommand('apt-get', [...install, name], { env });
    if (code === 0) break;
    console.log(output);
  }
  return onPath(NAMES);
}

/**
 * Looks for Playwright's own browser, then CHROMIUM_PATH, then the headless shell, which it installs where it may (as root on
 * Debian), then any other browser on PATH.
 * @returns the path of the browser, or one line that says what to install
 */
export async function findBrowser(): Promise<{ path: string } | { advice: string }> {
  const own = chromium.executablePath();
  if (own && canRun(own)) return { path: own };
  const named = process.env['CHROMIUM_PATH'];
  if (named && canRun(named)) return { path: named };
  if (named) return { advice: `CHROMIUM_PATH names ${named}, which is no program that can be run.` };
  const path = onPath([SHELL]) ?? (await installFromDebian()) ?? onPath(NAMES);
  return path === undefined ? { advice: ADVICE } : { path };
}
