/** Between searching for reads and working them out together. */
import { SubNavigation } from "../../components/sub-navigation.tsx";

const ITEMS = [
  { to: "/search", text: "Search for reads" },
  { to: "/search/analysis", text: "Analysis" },
] as const;

export function SearchNavigation({ here }: { readonly here: (typeof ITEMS)[number]["to"] }) {
  return (
    <SubNavigation
      label="Search and analysis"
      items={ITEMS.map(({ to, text }) => ({ to, text, here: to === here }))}
    />
  );
}
