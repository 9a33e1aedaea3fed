/**
 * A photo beside somebody's words. Its bytes are `GET …/photos/{id}`, and with `?size=small` no side of them is longer
 * than `LIMITS.photoSmall`: always an image that the server encoded itself, without what a camera adds to it.
 */
export interface Photo {
  /** UUID, made by whoever sent it. */
  readonly id: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What it shows, in its author's words, for who does not see it. Absent: they said nothing. */
  readonly alt?: string;
}
