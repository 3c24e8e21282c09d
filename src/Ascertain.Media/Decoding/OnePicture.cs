namespace Ascertain.Media.Decoding;

/// <summary>Keeps the picture of one index.</summary>
internal sealed class OnePicture(long index) : IPictureSink
{
    private FrameInfo? info;
    private PixelFormat? format;
    private byte[] samples = [];

    public bool IsDone => info is not null;

    public bool Wants(in FrameInfo info, long numberInChain) => numberInChain == index;

    public void OnPicture(in FrameInfo info, PixelFormat format, byte[] samples)
    {
        // After a change of size the filter counts from 0 again: then this is another picture, and the one asked for was not delivered.
        if (info.Index == index)
        {
            (this.info, this.format, this.samples) = (info, format, samples);
        }
    }

    /// <summary>The picture, or null when none came.</summary>
    /// <param name="colour">Range and matrix as the decoder names them.</param>
    /// <param name="isClean">False when the whole decode is in doubt.</param>
    /// <param name="pinsInstructions">The decoder was started with pinned instructions.</param>
    public PictureFrame? ToFrame(string colour, bool isClean, bool pinsInstructions) =>
        info is { } it && format is not null ? new PictureFrame(it with { IsClean = it.IsClean && isClean }, format, colour, samples) { PinsInstructions = pinsInstructions } : null;
}
