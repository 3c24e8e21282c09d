namespace Ascertain.Copies.Alignment;

/// <summary>How the times of one clip go on in another: a moment t of the first is at <see cref="Speed"/> · t + <see cref="Offset"/> of the second.</summary>
/// <param name="Speed">Seconds of the second clip that pass in a second of the first; more than 1 where the first was made faster.</param>
/// <param name="Offset">Where the beginning of the first lies in the second, in seconds.</param>
internal readonly record struct TimeLine(double Speed, double Offset)
{
    /// <summary>Time in the second clip.</summary>
    public double Of(double seconds) => (Speed * seconds) + Offset;
}
