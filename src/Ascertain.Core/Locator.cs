using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain;

/// <summary>A place inside an item: the whole of it, a byte range, or a range of frames with or without a region.</summary>
public sealed record Locator
{
    private Locator()
    {
    }

    /// <summary>The whole item.</summary>
    public static Locator WholeItem { get; } = new();

    /// <summary>First byte, from 0 in the evidentiary copy; null when the place is not in bytes.</summary>
    public long? FirstByte { get; private init; }

    /// <summary>Number of bytes; may be 0 for a position between bytes.</summary>
    public long? ByteCount { get; private init; }

    /// <summary>First frame in presentation order, from 0; null when the place is not in frames.</summary>
    public long? FirstFrame { get; private init; }

    /// <summary>Number of frames.</summary>
    public long? FrameCount { get; private init; }

    /// <summary>A byte range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative offset or count.</exception>
    public static Locator Bytes(long firstByte, long byteCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstByte);
        ArgumentOutOfRangeException.ThrowIfNegative(byteCount);
        return new Locator { FirstByte = firstByte, ByteCount = byteCount };
    }

    /// <summary>A range of frames, in presentation order from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative index or count.</exception>
    public static Locator Frames(long firstFrame, long frameCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstFrame);
        ArgumentOutOfRangeException.ThrowIfNegative(frameCount);
        return new Locator { FirstFrame = firstFrame, FrameCount = frameCount };
    }

    /// <summary>The form in records; 64-bit values from files are decimal strings.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject()
        .AddIfPresent("firstByte", Text(FirstByte))
        .AddIfPresent("byteCount", Text(ByteCount))
        .AddIfPresent("firstFrame", Text(FirstFrame))
        .AddIfPresent("frameCount", Text(FrameCount));

    /// <summary>Reads the form in records.</summary>
    public static Locator FromCanonical(CanonicalObject document) => new()
    {
        FirstByte = Number(document, "firstByte"),
        ByteCount = Number(document, "byteCount"),
        FirstFrame = Number(document, "firstFrame"),
        FrameCount = Number(document, "frameCount"),
    };

    /// <summary>For people: <c>bytes 16–47</c>, <c>frames 3–9</c> or <c>whole item</c>.</summary>
    public override string ToString() => (FirstByte, FirstFrame) switch
    {
        (long first, _) => Range("byte", first, ByteCount ?? 0),
        (_, long first) => Range("frame", first, FrameCount ?? 0),
        _ => "whole item",
    };

    private static string Range(string unit, long first, long count) => count <= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{unit} {first}")
        : string.Create(CultureInfo.InvariantCulture, $"{unit}s {first}–{first + count - 1}");

    private static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static long? Number(CanonicalObject document, string name) => document.TextOrNull(name) is { } text
        ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new CanonicalFormatException("locator.malformed", $"\"{text}\" is not a decimal number.")
        : null;
}
