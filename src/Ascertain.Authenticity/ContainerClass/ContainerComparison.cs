namespace Ascertain.Authenticity.ContainerClass;

/// <summary>An item against every class of a library, by a rule that a person can follow.</summary>
/// <remarks>
/// <para>A program is said to have written a container when the container bears at least <see cref="LeastShare"/> of the program's marks. A mark is a feature that nine in ten sources
/// of the class have and no recorder of the library has, so that a recorder that shares a mark takes it away.</para>
/// <para>A container is said to agree with a device when it bears no program's marks and is alike to a file of that device. Everything else is unknown.</para>
/// </remarks>
public sealed class ContainerComparison
{
    /// <summary>Least share of a program's marks. Chosen on the fitting sources, see bench/results/container-class.md.</summary>
    public const double LeastShare = 0.8;

    /// <summary>Least marks that must be borne. Chosen on the fitting sources.</summary>
    public const int LeastMarks = 2;

    /// <summary>Least independent sources of a program's class for it to be named. Arbitrary: with fewer, what is common may be of the source.</summary>
    public const int LeastSources = 3;

    /// <summary>Least likeness with a device's file. Chosen on the fitting sources.</summary>
    public const double LeastLikeness = 0.8;

    private ContainerComparison(IReadOnlyList<ClassAgreement> programs, IReadOnlyList<ClassAgreement> devices)
    {
        (Programs, Devices) = (programs, devices);
        Bearing = [.. programs.Where(static it => it.Reference.Sources >= LeastSources && it.MarksPresent.Count >= LeastMarks && it.Share >= LeastShare)];
        Answer = Bearing.Count > 0 ? ContainerAnswer.ProcessedSince
            : devices is [var nearest, ..] && nearest.Likeness >= LeastLikeness ? ContainerAnswer.AsRecorded
            : ContainerAnswer.Unknown;
    }

    /// <summary>Programs and platforms, the best agreement first.</summary>
    public IReadOnlyList<ClassAgreement> Programs { get; }

    /// <summary>Devices, the most alike first.</summary>
    public IReadOnlyList<ClassAgreement> Devices { get; }

    /// <summary>The programs whose marks the item bears, the best agreement first.</summary>
    public IReadOnlyList<ClassAgreement> Bearing { get; }

    /// <summary>The answer.</summary>
    public ContainerAnswer Answer { get; }

    /// <summary>Compares.</summary>
    public static ContainerComparison Of(FeatureSet item, ContainerReferences references)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(references);
        ClassAgreement[] all = [.. references.Classes.Select(it => new ClassAgreement(it, item))];
        return new ContainerComparison(
            [.. all.Where(static it => it.Reference.Name.Kind != ContainerClassKind.Device).OrderByDescending(static it => it.Share).ThenByDescending(static it => it.MarksPresent.Count).ThenByDescending(static it => it.Likeness).ThenBy(static it => it.Reference.Name)],
            [.. all.Where(static it => it.Reference.Name.Kind == ContainerClassKind.Device).OrderByDescending(static it => it.Likeness).ThenBy(static it => it.Reference.Name)]);
    }
}
