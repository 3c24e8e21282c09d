namespace Ascertain.Media.Decoding;

/// <summary>Takes whole pictures as decoded, damaged ones too, and can end the decode.</summary>
internal interface IPictureSink
{
    /// <summary>True when no more is wanted.</summary>
    bool IsDone { get; }

    /// <summary>Hears of every picture; true when the command delivers its samples.</summary>
    /// <param name="info">What is known of it.</param>
    /// <param name="numberInChain">Its number since the chain of filters was last made, which is what a selection filter counts.</param>
    bool Wants(in FrameInfo info, long numberInChain);

    /// <summary>Takes over the samples of a wanted picture: planes one after another without padding, in memory of <see cref="PictureBuffers"/> of just their length.</summary>
    void OnPicture(in FrameInfo info, PixelFormat format, byte[] samples);
}
