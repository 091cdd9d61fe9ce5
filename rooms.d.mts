export declare const ROOMS: readonly string[];
export declare const SHELL: readonly string[];
