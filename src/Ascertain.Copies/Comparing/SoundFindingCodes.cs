namespace Ascertain.Copies.Comparing;

/// <summary>Codes of what <see cref="CompareMethod"/> tells of the sound.</summary>
public static class SoundFindingCodes
{
    /// <summary>A part of one sound is heard in the other.</summary>
    public const string Heard = "copies.sound.heard";

    /// <summary>The same, and other offsets explain it nearly as well: the sound repeats itself.</summary>
    public const string Repeats = "copies.sound.repeats";

    /// <summary>No part of one sound was found in the other.</summary>
    public const string None = "copies.sound.none";

    /// <summary>The sounds could not be compared.</summary>
    public const string NotCompared = "copies.sound.notCompared";

    /// <summary>Pictures and sound tell the same time.</summary>
    public const string WithPictures = "copies.sound.withPictures";

    /// <summary>Pictures and sound tell different times.</summary>
    public const string Apart = "copies.sound.apart";

    /// <summary>The pictures are the same, and there is sound under both that is not.</summary>
    public const string OtherUnderPictures = "copies.sound.otherUnderPictures";

    /// <summary>The sound is the same where no same pictures were found.</summary>
    public const string UnderOtherPictures = "copies.sound.underOtherPictures";

    internal static IReadOnlyList<string> All { get; } = [Heard, Repeats, None, NotCompared, WithPictures, Apart, OtherUnderPictures, UnderOtherPictures];
}
