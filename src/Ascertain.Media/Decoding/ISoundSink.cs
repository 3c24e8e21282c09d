namespace Ascertain.Media.Decoding;

/// <summary>Takes the clean sound of a decode in order, on one thread, which is not the thread of the pictures.</summary>
public interface ISoundSink
{
    /// <summary>Takes one run of sound.</summary>
    /// <param name="info">What is known of it.</param>
    /// <param name="samples">Interleaved by channel, as the decoder gave them: integers of up to 24 bits are exact as n / 2^(bits − 1), decoders that compute
    /// in floating point are passed through. The memory is used again.</param>
    void OnSound(in SoundInfo info, ReadOnlySpan<float> samples);
}
