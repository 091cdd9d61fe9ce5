/** The licence under which published numbers may be used. */
export const OPEN_LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
