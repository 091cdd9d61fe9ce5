"""Checks of what the application relies on. Run with ``python3 -m unittest`` in this folder."""

import json
import tempfile
import unittest
from random import Random

import numpy as np
import torch

import countries
import registrations
from alphabet import CLASSES, SLOTS, decode, encode
from american_typeface import AmericanTypeface
from detector_model import STRIDE, Detector, Widths
from detector_samples import Sample, Target
from detector_samples import encode as encode_maps
from glyphs import CHARACTERS, MASK_HEIGHT
from grow_readers import FORMER, grown
from mix_weights import mixed
from narrow_detector import WIDE, narrowed
from quads import load_texts
from reader_model import MAP_WIDTH, QUICK, THOROUGH, Counting, Reader
from rectify import ENLARGE_X, ENLARGE_Y, HEIGHT, WIDTH, box_corners, rectify
from split import key_is_held_out, row_key


class SplitTest(unittest.TestCase):
    def test_key_is_the_bare_text_or_the_file_name(self):
        self.assertEqual(row_key("images/a/b.jpg", "ab49 cde"), "AB49CDE")
        self.assertEqual(row_key("images/a/Cars0.jpg", ""), "Cars0.jpg")

    def test_about_a_fifth_is_held_out(self):
        held = sum(key_is_held_out(f"key{i}") for i in range(5000))
        self.assertAlmostEqual(held / 5000, 0.2, delta=0.02)

    def test_known_keys(self):
        keys = [f"A{letter}49CDE" for letter in "ABCDEFGHJKLMNOPRSTUVW"]
        self.assertEqual([key for key in keys if key_is_held_out(key)], ["AD49CDE", "AH49CDE", "AS49CDE"])

    def test_a_text_of_a_plate_that_is_held_out_is_not_trained_on(self):
        entries = [{"file": "a.jpg", "row": row, "text": text} for row, text in enumerate(("AD49CDE", "AB49CDE"))]
        with tempfile.NamedTemporaryFile("w", suffix=".json") as handle:
            json.dump({"texts": entries}, handle)
            handle.flush()
            self.assertEqual(load_texts(handle.name), {("a.jpg", 1): "AB49CDE"})


class AlphabetTest(unittest.TestCase):
    def test_decode_undoes_encode(self):
        probabilities = np.eye(CLASSES)[encode("AB49CDE")]
        self.assertEqual(probabilities.shape, (SLOTS, CLASSES))
        self.assertEqual(decode(probabilities), ("AB49CDE", 1.0))


class RectifyTest(unittest.TestCase):
    def test_frame_shows_the_plate_enlarged(self):
        image = np.zeros((400, 800, 3), np.uint8)
        image[100:200, 200:500] = 255
        frame = rectify(image, box_corners((200, 100, 500, 200)))[:, :, 0] > 127
        self.assertEqual(frame.shape, (HEIGHT, WIDTH))
        self.assertAlmostEqual(frame[HEIGHT // 2].sum(), WIDTH / ENLARGE_X, delta=1.5)
        self.assertAlmostEqual(frame[:, WIDTH // 2].sum(), HEIGHT / ENLARGE_Y, delta=1.5)


class AmericanTypefaceTest(unittest.TestCase):
    def test_every_character_is_drawn_to_the_same_height(self):
        for seed in range(8):
            face = AmericanTypeface(seed).face()
            self.assertEqual(set(face), set(CHARACTERS))
            self.assertEqual({mask.shape[0] for mask in face.values()}, {MASK_HEIGHT})

    def test_a_seed_gives_one_die_and_another_seed_another(self):
        first, again, other = (AmericanTypeface(seed).face()["4"] for seed in (1, 1, 2))
        np.testing.assert_array_equal(first, again)
        self.assertFalse(first.shape == other.shape and np.array_equal(first, other))


class NarrowTest(unittest.TestCase):
    @torch.no_grad()
    def test_nothing_is_lost_where_nothing_is_struck_out(self):
        torch.manual_seed(1)
        wide, images = Detector(WIDE).eval(), torch.randn(4, 3, 128, 128)
        before, same, less = (model(images)[1].flatten() for model in (wide, narrowed(wide, images, WIDE), narrowed(wide, images, Widths())))
        self.assertGreater(torch.corrcoef(torch.stack([before, same]))[0, 1], 0.999)
        self.assertGreater(torch.corrcoef(torch.stack([before, less]))[0, 1], 0.8)


class MixTest(unittest.TestCase):
    def test_weights_are_averaged_by_their_shares_and_counts_are_not(self):
        states = [{"weight": torch.tensor([value]), "batches": torch.tensor(count)} for value, count in ((1.0, 7), (3.0, 9))]
        for prefix, weight in (("", 1.5), ("wei", 1.5), ("other", 1.0)):
            result = mixed(states, (0.75, 0.25), prefix)
            self.assertEqual((result["weight"].item(), result["batches"].item()), (weight, 7))


class GrowTest(unittest.TestCase):
    @torch.no_grad()
    def test_new_blocks_change_nothing_until_they_are_trained(self):
        torch.manual_seed(1)
        former, plates = Reader(FORMER).eval(), torch.randn(2, 3, HEIGHT, WIDTH)
        for before, after in zip(former(plates), grown(former, THOROUGH).eval()(plates)):
            torch.testing.assert_close(before, after)


class MapsTest(unittest.TestCase):
    def test_the_peak_gives_back_the_encoded_corners(self):
        corners = np.array([[100, 80], [180, 90], [178, 112], [98, 102]], np.float32)
        sample = Sample(np.zeros((256, 448, 3), np.uint8), [Target(corners, True)], [], 1.0)
        heat, weight, offsets, near, exact = encode_maps(sample)
        self.assertEqual(heat.shape, (256 // STRIDE, 448 // STRIDE))
        row, column = np.unravel_index(heat.argmax(), heat.shape)
        self.assertEqual((heat >= 0.9999).sum(), 1)
        found = (offsets[:, row, column].reshape(4, 2) + (column + 0.5, row + 0.5)) * STRIDE
        np.testing.assert_allclose(found, corners, atol=1e-3)
        self.assertTrue((exact[near > 0] == 1).all())


class CountingTest(unittest.TestCase):
    """Characters are counted along a line and, where there are two, the upper one first."""

    def slots_of(self, cells, two_lines, size=THOROUGH):
        counting = Counting(size)
        with torch.no_grad():
            counting.middle.weight.zero_()[0, 0] = 1
            counting.middle.bias.zero_()
        tokens = torch.zeros(1, size.rows * MAP_WIDTH, counting.middle.in_features)
        tokens[..., 0] = -20
        for row, column in cells:
            tokens[0, row * MAP_WIDTH + column, 0] = 20
        attention, middles = counting(tokens, torch.tensor([float(two_lines)]))
        self.assertAlmostEqual(middles.sum().item(), len(cells), places=3)
        seen = [divmod(int(slot.argmax()), MAP_WIDTH) for slot in attention[0, :len(cells)]]
        self.assertLess(attention[0, len(cells)].sum().item(), 0.5)
        return seen

    def test_one_line_is_read_from_the_left_however_it_slopes(self):
        self.assertEqual(self.slots_of([(2, 3), (1, 8), (2, 20)], False), [(2, 3), (1, 8), (2, 20)])

    def test_the_upper_of_two_lines_comes_first(self):
        self.assertEqual(self.slots_of([(0, 9), (1, 14), (3, 2), (2, 20)], True), [(0, 9), (1, 14), (3, 2), (2, 20)])
        self.assertEqual(self.slots_of([(0, 9), (0, 14), (1, 2)], True, QUICK), [(0, 9), (0, 14), (1, 2)])


class RegistrationsTest(unittest.TestCase):
    def test_current_marks_keep_to_the_published_letters(self):
        random = Random(1)
        for _ in range(2000):
            first, second = registrations.current(random)
            self.assertNotIn(first[0], "IJQTUXZ")
            self.assertNotIn(first[1], "IQZ")
            self.assertTrue(set("IQ").isdisjoint(second))

    def test_every_mark_fits_the_reader(self):
        random = Random(2)
        for _ in range(4000):
            self.assertLessEqual(len("".join(registrations.british(random))), SLOTS)
            self.assertLessEqual(len("".join(countries.foreign(random)[1]).replace("-", "")), SLOTS)

    def test_marks_of_owners_choice_fit_as_well(self):
        random = Random(3)
        for _ in range(2000):
            self.assertIn(len("".join(countries.personal(random))), range(2, SLOTS))

    def test_every_country_is_drawn_and_named(self):
        self.assertEqual({country.code for country in countries.COUNTRIES} | {"GB"}, set(countries.CODES))


if __name__ == "__main__":
    unittest.main()
