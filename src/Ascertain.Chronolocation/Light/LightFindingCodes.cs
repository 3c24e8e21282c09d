namespace Ascertain.Chronolocation.Light;

/// <summary>Finding codes of <c>time.light</c>.</summary>
internal static class LightFindingCodes
{
    /// <summary>How much of the range a note leaves.</summary>
    public const string Fits = "light.fits";

    /// <summary>A note is true of no time of the range.</summary>
    public const string FitsNowhere = "light.fitsNowhere";

    /// <summary>Nothing tells whether the note is true.</summary>
    public const string NotTold = "light.notTold";

    /// <summary>People noted different things of one.</summary>
    public const string NotesDiffer = "light.notesDiffer";

    /// <summary>More records of notes are in force than a run takes.</summary>
    public const string NotesLeftOut = "light.notesLeftOut";

    /// <summary>Rows of the weather could not be read.</summary>
    public const string WeatherIncomplete = "light.weather.incomplete";
}
