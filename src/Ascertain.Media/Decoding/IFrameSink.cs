namespace Ascertain.Media.Decoding;

/// <summary>A pass over the frames of a clip; all passes share one decode.</summary>
public interface IFrameSink
{
    /// <summary>Takes one frame. The buffer is used again for the next one.</summary>
    /// <param name="frame">What is known of it.</param>
    /// <param name="luma">Rows of luma samples without padding.</param>
    void OnFrame(in FrameInfo frame, ReadOnlySpan<byte> luma);
}
