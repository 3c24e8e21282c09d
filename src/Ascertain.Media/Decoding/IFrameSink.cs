namespace Ascertain.Media.Decoding;

/// <summary>Takes the clean pictures of a decode, one after another in presentation order, on one thread.</summary>
public interface IFrameSink
{
    /// <summary>Takes one picture.</summary>
    /// <param name="info">What is known of it.</param>
    /// <param name="luma">Its Y plane: rows of <see cref="FrameInfo.Stride"/> bytes without padding. The memory is used again for the next picture.</param>
    void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma);
}
