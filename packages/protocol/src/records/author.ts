/** A person as everybody may see them. Never carries an e-mail address or the company's own user id. */
export interface Author {
  /** Madang's id of the person. */
  readonly id: string;
  /**
   * The chosen nickname, else a name masked on the server. Empty for an anonymous visitor: the widget says so in the
   * reader's language.
   */
  readonly name: string;
  /** Speaks for the company. */
  readonly staff?: true;
  /** What a member of staff does, such as "Product". */
  readonly title?: string;
  /** Address of a picture, http(s) only. */
  readonly avatar?: string;
}
