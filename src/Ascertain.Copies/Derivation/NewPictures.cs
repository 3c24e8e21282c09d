namespace Ascertain.Copies.Derivation;

/// <summary>How many pictures a second of a part are new, and how many repeat the one before.</summary>
/// <param name="PerSecond">New pictures in a second of the clip; null where too little moves to tell.</param>
/// <param name="Repeats">Part of the pictures that repeat the one before, 0 to 1.</param>
internal readonly record struct NewPictures(double? PerSecond, double Repeats)
{
    // A picture that changes by less than a sixth of what its neighbours change repeats the one before. Chosen on the development trees.
    private const int Times = 6;

    // So little change, in 1/64 of a level, is noise of coding; fewer pictures tell no rate.
    private const int LeastChange = 24, LeastPictures = 12;

    /// <summary>Counts them between two times.</summary>
    public static NewPictures Of(ChangeTrail trail, double from, double to)
    {
        (double Seconds, int Change)[] pictures = [.. trail.Pictures.Where(it => it.Seconds >= from && it.Seconds <= to)];
        if (pictures.Length < LeastPictures)
        {
            return new(null, 0);
        }

        int repeats = 0, moving = 0;
        for (int i = 1; i + 1 < pictures.Length; i++)
        {
            int beside = Math.Max(pictures[i - 1].Change, pictures[i + 1].Change);
            if (beside >= LeastChange)
            {
                moving++;
                repeats += pictures[i].Change * Times < beside ? 1 : 0;
            }
        }

        if (moving < LeastPictures || 2 * moving < pictures.Length)
        {
            return new(null, 0);
        }

        double share = (double)repeats / moving, seconds = pictures[^1].Seconds - pictures[0].Seconds;
        return seconds > 0 ? new((pictures.Length - 1) * (1 - share) / seconds, share) : new(null, 0);
    }
}
