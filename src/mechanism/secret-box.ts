/** How are secrets kept, so that a copy of the database does not give them away? */
/** Seals bytes so that they open only under the same key and the same name: a swapped row does not open. */
export interface SecretBox {
  seal(plain: Uint8Array, boundTo: string): Uint8Array;
  /** Throws `OutsideError` (`secret-does-not-open`) for a wrong key, another name or changed bytes. */
  open(sealed: Uint8Array, boundTo: string): Uint8Array;
}
