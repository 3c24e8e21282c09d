namespace Ascertain.Media.Decoding;

/// <summary>Takes whole pictures as decoded, damaged ones too.</summary>
internal interface IPictureSink
{
    /// <summary>Takes one; false when no more is wanted.</summary>
    bool OnPicture(in FrameInfo info, PixelFormat format, ReadOnlySpan<byte> samples);

    /// <summary>True when the command delivers the samples of this picture.</summary>
    bool Wants(in FrameInfo info);
}
