const TEXT = new TextDecoder("latin1");
const MODINFO = /(?:^|\0)((?:license|author|description|alias|version|srcversion|depends|vermagic|firmware|name|parm|parmtype)[=][^\0]*)/g;

/** The "name=value" strings of a module's .modinfo. */
export function modinfoOf(image: Uint8Array): { readonly name: string; readonly value: string }[] {
  const found: { name: string; value: string }[] = [];
  const text = TEXT.decode(image);
  MODINFO.lastIndex = 0;
  for (let match = MODINFO.exec(text); match !== null; match = MODINFO.exec(text)) {
    const at = match[1].indexOf("=");
    found.push({ name: match[1].slice(0, at), value: new TextDecoder().decode(Uint8Array.from(match[1].slice(at + 1), (c) => c.charCodeAt(0))) });
    MODINFO.lastIndex = match.index + match[0].length;
  }
  return found;
}

/** "2.4.20" of "2.4.20-ringlet mod_unload"; null if the module does not say. */
export function versionOf(image: Uint8Array): string | null {
  const vermagic = modinfoOf(image).find(({ name }) => name === "vermagic")?.value;
  return /^\d+\.\d+(\.\d+)?/.exec(vermagic ?? "")?.[0] ?? null;
}

/** Before 2.5, module utilities were modutils, with other words for what goes wrong. */
export function isModutils(version: string | null): boolean {
  return version !== null && /^2\.[0-4](\.|$)/.test(version);
}

/** The kernel versions that the loaded modules were built for. */
export class ModuleVersions {
  readonly #versions = new Map<string, string>();

  loaded(name: string, version: string | null): void {
    if (version !== null) this.#versions.set(name, version);
  }

  of(name: string): string | null {
    return this.#versions.get(name) ?? null;
  }
}
