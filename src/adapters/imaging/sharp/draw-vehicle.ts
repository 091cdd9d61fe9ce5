/** Pictures of a vehicle that nobody has, as a simulated camera sends them: the scene, and its plate. A recogniser finds the plate in both. */
import sharp from "sharp";

export async function drawVehicle(vrm: string): Promise<{ readonly scene: Buffer; readonly plate: Buffer }> {
  const [drawnScene, drawnPlate] = await Promise.all([drawn(scene(vrm)), drawn(plate(vrm))]);
  return { scene: drawnScene, plate: drawnPlate };
}

const drawn = (svg: string): Promise<Buffer> => sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();

/** Millimetres, as the rules for plates have them: 50 wide, 11 between, 33 between the groups. */
const PLATE_MM = { width: 520, height: 111, letter: 50, gap: 11, space: 33, letterHeight: 79 } as const;

function lettering(vrm: string): string {
  const { width, height, letter, gap, space, letterHeight } = PLATE_MM;
  const all = vrm.length * (letter + gap) - gap + (space - gap);
  const left = (width - all) / 2;
  const baseline = (height + letterHeight) / 2;
  return [...vrm]
    .map((character, i) => {
      const x = left + i * (letter + gap) + (i >= 4 ? space - gap : 0) + letter / 2;
      return `<g transform="translate(${x} ${baseline}) scale(0.78 1)"><text font-family="sans-serif" font-weight="bold" font-size="108" text-anchor="middle">${character}</text></g>`;
    })
    .join("");
}

const plateAt = (vrm: string, x: number, y: number, widthPx: number): string =>
  `<g transform="translate(${x} ${y}) scale(${widthPx / PLATE_MM.width})"><rect width="${PLATE_MM.width}" height="${PLATE_MM.height}" rx="8" fill="#fc0" stroke="#222" stroke-width="3"/>${lettering(vrm)}</g>`;

const plate = (vrm: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="56"><rect width="240" height="56" fill="#345"/>${plateAt(vrm, 6, 4, 228)}</svg>`;

const scene = (vrm: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540"><rect width="960" height="540" fill="#8a8f94"/>
<path d="M0 540 L380 120 H580 L960 540 Z" fill="#55585c"/><path d="M320 250 L360 150 H600 L640 250 Z" fill="#1c2733"/>
<rect x="290" y="230" width="380" height="240" rx="30" fill="#34567a"/><rect x="305" y="280" width="60" height="50" rx="8" fill="#a22"/>
<rect x="595" y="280" width="60" height="50" rx="8" fill="#a22"/>${plateAt(vrm, 385, 370, 190)}</svg>`;
