using Ascertain.Copies.FrameHashes;

namespace Ascertain.Copies.HashIndex;

/// <summary>A hashed picture of a clip.</summary>
/// <param name="TimeMicroseconds">Presentation time in microseconds, as the container has it before any edit list.</param>
/// <param name="Picture">Hash and quality.</param>
public readonly record struct TimedHash(long TimeMicroseconds, HashedPicture Picture);
