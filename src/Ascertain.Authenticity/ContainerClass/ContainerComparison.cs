namespace Ascertain.Authenticity.ContainerClass;

/// <summary>An item against every class of a library, by a rule that a person can follow.</summary>
/// <remarks>
/// <para>A mark of a program is a feature that nine in ten sources of its class have and no recorder of the library has; a recorder that shares a mark takes it away.
/// Marks that follow from each other are one decision. A program is said to have written a container when its text says so (a naming mark), or when at least <see cref="LeastShare"/>
/// of its decisions are found: two or more, or one with at least <see cref="LeastMarksOfOne"/> marks, all found. The second way needs <see cref="LeastRecorders"/> recorders of the format in the library.</para>
/// <para>A container is said to agree with a device when it bears no program's marks, has the same joint structure as a file of that device, is alike to it, and its dates agree.</para>
/// <para>Otherwise, a sign of <see cref="LaterWritings"/> gives "written after the recording", which names nobody. Everything else is unknown.</para>
/// </remarks>
public sealed class ContainerComparison
{
    /// <summary>Least share of a program's decisions. On the fitting sources recorded devices left out of the library had at most 0.18, invented recorders 0.50 with one decision; files of programs that their texts do not name at least 0.60 (bench/results/container-class.md).</summary>
    public const double LeastShare = 0.5;

    /// <summary>Least marks of a program with one decision, all of them borne. Arbitrary: one item list has more.</summary>
    public const int LeastMarksOfOne = 8;

    /// <summary>Least independent sources of a program's class for it to be named. Arbitrary: with fewer, what is common may be of the source.</summary>
    public const int LeastSources = 3;

    /// <summary>Least recorders of a format. With one AVI recorder in the library, another one bore 0.84 of a program's decisions; with four others at most 0.15 (bench/results/container-class.md).</summary>
    public const int LeastRecorders = 5;

    /// <summary>Least likeness with a device's file.</summary>
    public const double LeastLikeness = 0.9;

    private ContainerComparison(IReadOnlyList<ClassAgreement> programs, IReadOnlyList<ClassAgreement> devices, bool hasRecorders, IReadOnlyList<LaterWriting> later)
    {
        (Programs, Devices, HasRecorders, LaterWritings) = (programs, devices, hasRecorders, later);
        Bearing = [.. programs.Where(it => it.Reference.Name.Kind is ContainerClassKind.EditedBy or ContainerClassKind.Platform && it.Reference.Sources >= LeastSources && (it.NamingMarks.Count > 0 || (hasRecorders && Bears(it))))];
        Answer = Bearing.Count > 0 ? ContainerAnswer.ProcessedSince
            : devices is [var nearest, ..] && nearest.Likeness >= LeastLikeness && nearest.HasSameOrder && later.All(static it => it.Kind == LaterWritingKind.MovieBoxFirst) ? ContainerAnswer.AsRecorded
            : later.Count > 0 ? ContainerAnswer.WrittenAfterRecording
            : ContainerAnswer.Unknown;
    }

    /// <summary>Programs and platforms, the best agreement first.</summary>
    public IReadOnlyList<ClassAgreement> Programs { get; }

    /// <summary>Devices, the most alike first.</summary>
    public IReadOnlyList<ClassAgreement> Devices { get; }

    /// <summary>The programs that are said to have written the item, the best agreement first.</summary>
    public IReadOnlyList<ClassAgreement> Bearing { get; }

    /// <summary>The class to hold the item against: the best of <see cref="Bearing"/>, else the most alike device; null where there is neither.</summary>
    public ClassAgreement? Nearest => Bearing is [var program, ..] ? program : Devices is [var device, ..] ? device : null;

    /// <summary>True when the library has enough recorders of the item's format to tell a program by marks that do not name it.</summary>
    public bool HasRecorders { get; }

    /// <summary>Signs that it was written or dated after the recording. A known device that puts its movie box first itself is not held against by its order.</summary>
    public IReadOnlyList<LaterWriting> LaterWritings { get; }

    /// <summary>The answer.</summary>
    public ContainerAnswer Answer { get; }

    /// <summary>Compares.</summary>
    /// <param name="item">The item's features.</param>
    /// <param name="format">Its format, e.g. <c>isobmff</c>.</param>
    /// <param name="references">The library, counted.</param>
    /// <param name="later">Signs of later writing in the item, from <see cref="ContainerClass.LaterWritings.Of"/>; null for none.</param>
    public static ContainerComparison Of(FeatureSet item, string format, ContainerReferences references, IReadOnlyList<LaterWriting>? later = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(references);
        ClassAgreement[] all = [.. references.Classes.Select(it => new ClassAgreement(it, item))];
        return new ContainerComparison(
            [.. all.Where(static it => it.Reference.Name.Kind != ContainerClassKind.Device).OrderByDescending(static it => it.Share).ThenByDescending(static it => it.MarksPresent.Count).ThenByDescending(static it => it.Likeness).ThenBy(static it => it.Reference.Name)],
            [.. all.Where(static it => it.Reference.Name.Kind == ContainerClassKind.Device).OrderByDescending(static it => it.Likeness).ThenBy(static it => it.Reference.Name)],
            references.RecordersOf(format) >= LeastRecorders, later ?? []);
    }

    private static bool Bears(ClassAgreement it) => it.Reference.Decisions.Count == 1
        ? it.Reference.Marks.Count >= LeastMarksOfOne && it.MarksAbsent.Count == 0
        : it.Share >= LeastShare && it.DecisionsBorne >= 2;
}
