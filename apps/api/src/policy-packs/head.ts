interface PackHead {
  readonly title: { readonly zh: string; readonly en: string };
  /** 文号. */
  readonly number: string;
  readonly region: string;
}

/** What a pack says of itself. Its shape was checked before it was recorded. */
export const headOf = (content: object): PackHead => (content as { readonly pack: PackHead }).pack;
