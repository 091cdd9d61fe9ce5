export declare const ROOMS: readonly string[];
export declare const SHELL: readonly string[];
export declare const PURE_PACKAGES: readonly string[];
