/** Which secret must be the same on all nodes? Its fingerprint is where all of them see it; the secret itself is not. */
export interface SharedKeys {
  /** The fingerprint that all nodes agreed on; undefined while no node has named one. */
  known(name: string): Promise<string | undefined>;
  /** Names it, unless another node was first; gives the one that holds. */
  agree(name: string, fingerprint: string): Promise<string>;
}
