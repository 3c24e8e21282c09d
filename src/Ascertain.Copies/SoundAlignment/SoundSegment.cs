namespace Ascertain.Copies.SoundAlignment;

/// <summary>A part of one sound that is heard in another. Times are in seconds from the first sample of each.</summary>
/// <param name="OneStart">Begin in the first sound: the first landmark that is found again.</param>
/// <param name="OneEnd">End in the first sound: the last.</param>
/// <param name="Speed">Seconds of the other in one of the first.</param>
/// <param name="Offset">Time of the other at time 0 of the first, by the line: it may lie outside of both.</param>
/// <param name="Uncertainty">Half of the interval in which the time in the other, at the middle of the part, lies with 95 % if residuals are normal and independent; seconds.</param>
/// <param name="PitchShift">What is added to a pitch of the first to have that of the other, in forty-eighths of an octave.</param>
/// <param name="Found">Landmarks of the part that are found in the other.</param>
/// <param name="Of">Landmarks of the part.</param>
/// <param name="Score">Decimal exponent: how far the landmarks that are found exceed chance, less what was tried. No probability: landmarks are not independent.</param>
/// <param name="Waveform">Runs of a quarter of a second whose signs agree on one line, and runs compared.</param>
/// <param name="Inverted">True when the signs agree with all of them turned: the sound is upside down.</param>
/// <param name="OtherOffsets">Other offsets that explain the part at least half as well, best first, seconds: the sound repeats itself.</param>
internal sealed record SoundSegment(
    double OneStart, double OneEnd, double Speed, double Offset, double Uncertainty, int PitchShift, int Found, int Of, double Score,
    (int Agree, int Of) Waveform, bool Inverted, IReadOnlyList<double> OtherOffsets)
{
    /// <summary>From this score on a part is told. Chosen on the development half of the corpus, where unrelated pairs had 3.8 at most: bench/results/sound-prints.md.</summary>
    public const double ToldFrom = 6;

    /// <summary>Begin in the other sound.</summary>
    public double OtherStart => (Speed * OneStart) + Offset;

    /// <summary>End in the other sound.</summary>
    public double OtherEnd => (Speed * OneEnd) + Offset;

    /// <summary>True when the sound itself, and not only what is loud in it, was laid over the other.</summary>
    public bool IsWaveform => Waveform.Agree > 0;

    /// <summary>True when other offsets explain the part nearly as well.</summary>
    public bool IsAmbiguous => OtherOffsets.Count > 0;
}
