namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Codes of findings about the class of a container; see docs/findings.d/authenticity.md.</summary>
internal static class ContainerClassFindingCodes
{
    /// <summary>The container bears all or nearly all marks of a program.</summary>
    public const string WrittenByProgram = "authenticity.container.writtenByProgram";

    /// <summary>The container agrees with files as a device wrote them, and with no program.</summary>
    public const string AgreesWithDevice = "authenticity.container.agreesWithDevice";

    /// <summary>The container is made of the parts of a device's files, but in another order.</summary>
    public const string DiffersFromDevice = "authenticity.container.differsFromDevice";

    /// <summary>The container agrees with no class of the library.</summary>
    public const string ClassUnknown = "authenticity.container.classUnknown";

    /// <summary>The movie box stands before the media data with no room beside it: it was put there after the recording.</summary>
    public const string MovieBoxFirst = "authenticity.container.movieBoxFirst";

    /// <summary>Dates of the movie and of a track, or of the movie and the recording, lie further apart than the recording is long.</summary>
    public const string DatesApart = "authenticity.container.datesApart";

    /// <summary>The container bears some marks of a program, too few to say that it wrote it.</summary>
    public const string SomeMarks = "authenticity.container.someMarks";

    /// <summary>A text in the container names a program of which the library has no class that agrees.</summary>
    public const string NamesProgram = "authenticity.container.namesProgram";

    /// <summary>The coded stream names an encoder that recorders in the library do not use.</summary>
    public const string StreamEncoder = "authenticity.container.streamEncoder";

    /// <summary>Values or orders that no source of the nearest class has.</summary>
    public const string UnseenInNearest = "authenticity.container.unseenInNearest";

    /// <summary>Values or orders that only sources have which a program changed or wrote.</summary>
    public const string OnlyInEditedBy = "authenticity.container.onlyInEditedBy";

    /// <summary>The file has more features than are compared.</summary>
    public const string Cut = "authenticity.container.cut";
}
