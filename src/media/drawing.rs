//! A drawing (SVG) turned into pixels, for mail programs, which show no drawings.
//!
//! The same drawing gives the same pixels on every computer: no fonts are looked for, so that a
//! drawing with words is turned away, and what a processor may count otherwise than another
//! (effects, colours that are blended) is turned away too. Nothing is loaded. A drawing comes from
//! anybody: what it would cost is counted before it is drawn.

use std::thread;

use resvg::tiny_skia::{Color, PathSegment, Pixmap, Point, Transform};
use resvg::usvg::{
    BlendMode, Error, Group, ImageHrefResolver, Node, Options, Paint, Path, Tree, roxmltree,
};

use crate::media::outlay::refused;
use crate::media::svg::CleanSvg;
use crate::model::picture::{Undrawn, scaled};

/// The widest that a drawing is turned into: a letter on a dense screen.
const WIDEST: u32 = 1200;
/// So many pixels a drawing has at most at that width.
const MOST_PIXELS: u64 = 4_000_000;
/// So many pixels may be touched, over each other: some seconds.
const MOST_TOUCHED: f64 = 1e9;
/// Layers within each other take as much memory as the whole, each.
const MOST_LAYERS: u8 = 6;
/// What a path costs however small it is, a corner of it, and a dash, in pixels.
const PATH: f64 = 500.0;
const CORNER: f64 = 50.0;
const DASH: f64 = 200.0;
/// Elements within each other are read by functions within each other.
const STACK: usize = 256 << 20;

/// How many bytes of memory it takes to draw.
pub const DRAWN: u64 = 4 * MOST_PIXELS * (MOST_LAYERS as u64 + 2);

/// Why a drawing cannot be turned into pixels; nothing when it can.
#[must_use]
pub fn undrawn(drawing: &CleanSvg) -> Option<Undrawn> {
    let Some((width, height)) = drawing.size.filter(|(w, h)| *w > 0 && *h > 0) else {
        return Some(Undrawn::Size);
    };
    let tall = u64::from(scaled(height, width, WIDEST));
    if u64::from(WIDEST) * tall > MOST_PIXELS {
        return Some(Undrawn::Outlay);
    }
    if let Some(why) = refused(&drawing.text) {
        return Some(why);
    }
    with_stack(|| match read(&drawing.text) {
        Err(why) => Some(why),
        Ok(tree) => {
            let mut count = Count::of(&tree);
            count.group(tree.root(), 0).err()
        }
    })
    .unwrap_or(Some(Undrawn::Outlay))
}

/// Red, green and blue of each pixel, on white; nothing when it cannot be drawn.
pub(crate) fn draw(text: &str, (width, height): (u32, u32)) -> Option<Vec<u8>> {
    with_stack(|| {
        let tree = read(text).ok()?;
        let mut pixels = Pixmap::new(width, height)?;
        // Ink is mostly dark, and the paper of a letter may be dark, too.
        pixels.fill(Color::WHITE);
        let size = tree.size();
        let scale = Transform::from_scale(side(width) / size.width(), side(height) / size.height());
        resvg::render(&tree, scale, &mut pixels.as_mut());
        let rgb = pixels.pixels().iter();
        Some(rgb.flat_map(|p| [p.red(), p.green(), p.blue()]).collect())
    })
    .flatten()
}

/// A side of a picture; never more than some thousand pixels, which every number of this kind can
/// tell.
#[expect(clippy::cast_precision_loss, reason = "sides are below 2^24")]
fn side(pixels: u32) -> f32 {
    pixels as f32
}

/// Runs on a thread with room for elements deep within each other; nothing when the system gives no
/// thread.
fn with_stack<T: Send>(run: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        thread.spawn_scoped(scope, run).ok()?.join().ok()
    })
}

/// Reads a drawing that was not refused.
fn read(text: &str) -> Result<Tree, Undrawn> {
    let options = Options {
        // Nothing is loaded: no file, no address, no picture within the drawing.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_str(text, &options).map_err(|error| match error {
        Error::ElementsLimitReached | Error::ParsingFailed(roxmltree::Error::NodesLimitReached) => {
            Undrawn::Outlay
        }
        Error::InvalidSize => Undrawn::Size,
        _ => Undrawn::Unclear,
    })
}

/// What drawing would cost, in pixels that are touched.
struct Count {
    left: f64,
    /// Pixels of the whole.
    whole: f64,
    /// How much larger the drawing is made.
    scale: f64,
}

impl Count {
    fn of(tree: &Tree) -> Count {
        let (width, height) = (
            f64::from(tree.size().width()),
            f64::from(tree.size().height()),
        );
        let scale = f64::from(WIDEST) / width;
        Count {
            left: MOST_TOUCHED,
            whole: width * height * scale * scale,
            scale,
        }
    }

    fn spend(&mut self, pixels: f64) -> Result<(), Undrawn> {
        self.left -= pixels;
        // What is no number is too much.
        if self.left > 0.0 {
            Ok(())
        } else {
            Err(Undrawn::Outlay)
        }
    }

    fn group(&mut self, group: &Group, layers: u8) -> Result<(), Undrawn> {
        if !group.filters().is_empty() || group.blend_mode() != BlendMode::Normal {
            return Err(Undrawn::Effects);
        }
        let layers = layers + u8::from(group.should_isolate());
        if layers > MOST_LAYERS {
            return Err(Undrawn::Outlay);
        }
        if group.should_isolate() {
            self.spend(2.0 * self.whole)?;
        }
        let mut clip = group.clip_path();
        while let Some(path) = clip {
            self.spend(2.0 * self.whole)?;
            self.group(path.root(), layers + 1)?;
            clip = path.clip_path();
        }
        let mut mask = group.mask();
        while let Some(over) = mask {
            self.spend(3.0 * self.whole)?;
            self.group(over.root(), layers + 1)?;
            mask = over.mask();
        }
        self.spend(PATH)?;
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, layers)?,
                Node::Path(path) => self.path(path, layers)?,
                Node::Image(_) => return Err(Undrawn::Pictures),
                Node::Text(_) => return Err(Undrawn::Words),
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &Path, layers: u8) -> Result<(), Undrawn> {
        let bounds = path.abs_stroke_bounding_box();
        let area = f64::from(bounds.width()) * f64::from(bounds.height());
        let area = (area * self.scale * self.scale).min(self.whole);
        let (corners, length) = corners_of(path);
        self.spend(PATH + corners * CORNER)?;
        if let Some(fill) = path.fill() {
            self.spend(area)?;
            self.paint(fill.paint(), path, layers)?;
        }
        if let Some(stroke) = path.stroke() {
            self.spend(area + corners * CORNER)?;
            if let Some(dashes) = stroke.dasharray() {
                let every: f64 = dashes.iter().map(|dash| f64::from(*dash)).sum();
                self.spend(DASH * (corners + 2.0 * length / every))?;
            }
            self.paint(stroke.paint(), path, layers)?;
        }
        Ok(())
    }

    fn paint(&mut self, paint: &Paint, path: &Path, layers: u8) -> Result<(), Undrawn> {
        let Paint::Pattern(pattern) = paint else {
            return Ok(());
        };
        // A tile is drawn once, at the size that it is shown in.
        let (wide, tall) = path
            .abs_transform()
            .pre_concat(pattern.transform())
            .get_scale();
        let rect = pattern.rect();
        let tile = f64::from(rect.width() * wide) * f64::from(rect.height() * tall);
        let tile = tile * self.scale * self.scale;
        if !(tile.is_finite() && tile <= 4.0 * self.whole) {
            return Err(Undrawn::Outlay);
        }
        self.spend(tile)?;
        self.group(pattern.root(), layers + 1)
    }
}

/// How many corners a path has, and how long it is at most.
fn corners_of(path: &Path) -> (f64, f64) {
    let (mut corners, mut length) = (0.0, 0.0);
    let (mut at, mut began) = (Point::zero(), Point::zero());
    let mut to = |at: &mut Point, next: Point| {
        length += f64::from(at.distance(next));
        *at = next;
    };
    for segment in path.data().segments() {
        corners += 1.0;
        match segment {
            PathSegment::MoveTo(point) => (at, began) = (point, point),
            PathSegment::LineTo(point) => to(&mut at, point),
            PathSegment::QuadTo(one, point) => {
                to(&mut at, one);
                to(&mut at, point);
            }
            PathSegment::CubicTo(one, two, point) => {
                to(&mut at, one);
                to(&mut at, two);
                to(&mut at, point);
            }
            PathSegment::Close => to(&mut at, began),
        }
    }
    (corners, length)
}
