/** What keeps a step of a payment from being taken, before any stream is asked. */
export type FileFault =
  | { readonly code: 'TEMPLATE_UNKNOWN'; readonly known: readonly string[] }
  /** The file has no line with these headings. */
  | { readonly code: 'RETURN_UNREADABLE'; readonly headings: readonly string[] }
  | { readonly code: 'RETURN_LINE_INCOMPLETE'; readonly line: number }
  /** A bank is told of everybody by name and number; of these rows the person's data was erased. */
  | { readonly code: 'PAYEE_ERASED'; readonly rows: readonly number[] }
  /** A list is published before it is paid. */
  | { readonly code: 'NOTICE_NOT_FOUND' }
  /** Nothing is paid before the notice is over. */
  | { readonly code: 'NOTICE_NOT_FREE'; readonly freeOn: string };
