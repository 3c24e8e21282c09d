namespace Ascertain.Evaluation.Origins;

/// <summary>Sources of one origin. What is found in any of them is one piece of evidence, however often it was copied.</summary>
/// <param name="Representative">SHA-256 of the member that stands for all: the least derived of those in which something was found, of equals the one whose digest comes first. It names the group.</param>
/// <param name="Members">SHA-256 of all members in ordinal order, the representative among them.</param>
/// <param name="Kinds">What they share, in the order of <see cref="OriginKind"/>; empty where the group has one member.</param>
public sealed record OriginGroup(string Representative, IReadOnlyList<string> Members, IReadOnlyList<OriginKind> Kinds);
