namespace Ascertain.Media.Decoding;

/// <summary>Finds the index of the picture that is shown at a time, from times alone.</summary>
internal sealed class FrameAtTime(double seconds) : IPictureSink
{
    /// <summary>The index; null when no picture has a time.</summary>
    public long? Index { get; private set; }

    public bool IsDone { get; private set; }

    public bool Wants(in FrameInfo info, long numberInChain)
    {
        if (info.Seconds is { } time && !IsDone)
        {
            IsDone = time > seconds;
            Index = IsDone ? Index ?? info.Index : info.Index;
        }

        return false;
    }

    public void OnPicture(in FrameInfo info, PixelFormat format, byte[] samples)
    {
    }
}
