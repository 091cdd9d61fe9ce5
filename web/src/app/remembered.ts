/** Small preferences kept in this browser only. A browser that refuses storage simply forgets them. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`fosseway.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`fosseway.${key}`, value);
  } catch {
    // Private windows may refuse storage; the preference then lasts until the page is closed.
  }
}
