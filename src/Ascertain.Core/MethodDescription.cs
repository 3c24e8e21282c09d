namespace Ascertain;

/// <summary>A method, described once, in code: command-line help, report and documentation are fed from it.</summary>
public sealed record MethodDescription
{
    /// <summary>Name and version.</summary>
    public required MethodVersion Version { get; init; }

    /// <summary>The question it serves.</summary>
    public required Question Question { get; init; }

    /// <summary>One plain sentence: what it does.</summary>
    public required string Summary { get; init; }

    /// <summary>The roles of its inputs, each with one sentence.</summary>
    public required IReadOnlyList<InputDescription> Inputs { get; init; }

    /// <summary>Its parameters with defaults.</summary>
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    /// <summary>The finding codes it can give; each is listed in docs/findings.md.</summary>
    public required IReadOnlyList<string> FindingCodes { get; init; }

    /// <summary>What it cannot do, and where it errs; one sentence each; never empty.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>Standards and literature, with section or equation.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>What it may cost on a clip.</summary>
    public PassBudget Budget { get; init; } = PassBudget.Structure;

    /// <summary>A small example that a person can check by hand.</summary>
    public required string WorkedExample { get; init; }
}
