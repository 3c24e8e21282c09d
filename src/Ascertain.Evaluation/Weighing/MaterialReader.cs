using Ascertain.Canonical;
using Ascertain.Evaluation.Agreement;
using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Places;
using Ascertain.Evaluation.Propositions;
using NodaTime;

namespace Ascertain.Evaluation.Weighing;

/// <summary>Puts together what is weighed: the program's list of findings (<c>ascertain/weighing-material/1</c>), people's records, and fused times. What cannot be used is refused with the reason.</summary>
public sealed class MaterialReader
{
    /// <summary>Format of the program's list.</summary>
    public const string Format = "ascertain/weighing-material/1";

    private readonly Dictionary<long, string> sources = [];
    private readonly List<PropositionSet> sets = [];
    private readonly List<WeighedFinding> findings = [];
    private readonly List<OriginLink> links = [];
    private readonly List<SharedAssumption> assumptions = [];
    private readonly List<JointAssessment> joint = [];
    private readonly List<IndependenceArgument> arguments = [];
    private readonly List<SearchedFor> searched = [];
    private readonly List<Refusal> refused = [];
    private readonly List<OtherSide> sides = [];
    private readonly Dictionary<string, List<PairRatio>> alleged = new(StringComparer.Ordinal); // by key of the finding
    private readonly List<GivenGrade> grades = [];
    private readonly List<(string Finding, string Source, CanonicalObject? Fused)> fused = [];

    private MaterialReader()
    {
    }

    /// <summary>Reads all of it.</summary>
    /// <param name="material">The program's list.</param>
    /// <param name="said">People's records of kinds <c>proposition</c> and <c>weighing</c> with their names (<c>l12</c>), in the order of the ledger.</param>
    /// <param name="fusedRecords">Records of fused times and fused places, in the order in which the list names them; null where one is left out.</param>
    /// <returns>What is weighed, and what others assume.</returns>
    /// <exception cref="CanonicalFormatException">The program's list is malformed.</exception>
    public static (WeighingMaterial Material, IReadOnlyList<OtherSide> Sides) Read(CanonicalObject material, IReadOnlyList<(string Name, Annotation Said)> said, IReadOnlyList<CanonicalObject?> fusedRecords)
    {
        MaterialReader reader = new();
        reader.ReadProgram(material, fusedRecords);
        foreach ((string name, Annotation one) in said.OrderBy(static it => it.Said.Kind == "proposition" ? 0 : 1)) // stable: sets before what is said of them
        {
            string? fault;
            try
            {
                fault = one.Kind == "proposition" ? reader.TakeSet(name, one) : EvidenceStatement.Fault(one.Values, one.Reason) ?? reader.Take(name, one);
            }
            catch (CanonicalFormatException unread)
            {
                fault = unread.Message;
            }

            if (fault is not null)
            {
                reader.refused.Add(new Refusal(name, fault));
            }
        }

        return (reader.Whole(), reader.sides);
    }

    private WeighingMaterial Whole()
    {
        GradeAgreement agreement = GradeAgreement.Of(grades);
        Dictionary<string, IReadOnlyList<GivenGrade>> graded = agreement.Findings.ToDictionary(static it => it.Finding, static it => it.Grades, StringComparer.Ordinal);
        refused.AddRange(agreement.Refused);
        return new WeighingMaterial
        {
            Sets = sets,
            Findings = [.. findings.Select(it => (alleged.TryGetValue(it.Key, out List<PairRatio>? ratios) ? it with { Ratios = [.. it.Ratios, .. ratios] } : it) with { Grades = graded.GetValueOrDefault(it.Key, []) })],
            Entered = [.. sources.OrderBy(static it => it.Key).Select(static it => it.Value)], Links = links, Assumptions = assumptions, Joint = joint, Arguments = arguments, Searched = searched, Refused = refused,
        };
    }

    private void ReadProgram(CanonicalObject material, IReadOnlyList<CanonicalObject?> fusedRecords)
    {
        if (material.Text("format") != Format)
        {
            throw new CanonicalFormatException("weighing.unknownFormat", $"Unknown format \"{material.Text("format")}\".");
        }

        if (material.Array("findings").Count > WeighingMaterial.MostFindings)
        {
            throw new CanonicalFormatException("weighing.tooMany", $"At most {WeighingMaterial.MostFindings} findings are weighed together.");
        }

        foreach (CanonicalObject source in material.Array("sources").Objects())
        {
            sources[source.Integer("exhibit")] = source.Text("sha256");
        }

        foreach (CanonicalObject set in material.Array("sets").Objects())
        {
            PropositionLevel level = PropositionSet.LevelOf(set.Text("level")) ?? throw new CanonicalFormatException("weighing.level", "The level of a set is file, recording or scene.");
            PropositionSet? made = PropositionSet.Of(set.Text("id"), [.. set.Array("propositions").Objects().Select(it => new Proposition(it.Text("id"), it.Text("text"), level))], set.Text("conditioningInformation"), out string? refusal);
            Take(set.Text("id"), made is not null && set.Has("about") ? made with { About = Source(set.Integer("about")) } : made, refusal);
        }

        findings.AddRange(material.Array("findings").Objects().Select(it => new WeighedFinding(it.Text("key"), it.Text("code"), it.Text("statement"), Source(it.Integer("exhibit")),
            [.. it.Array("ratios").Objects().Select(static one => new PairRatio(one.Text("first"), one.Text("second"), WeighedRatio.FromCanonical(one.Object("ratio"))))], [.. it.Array("against").Texts()])));
        links.AddRange(material.Array("links").Objects().Select(it => new OriginLink(Source(it.Integer("first")), Source(it.Integer("second")),
            OriginLink.KindOf(it.Text("share")) ?? throw new CanonicalFormatException("weighing.share", "Unknown kind of origin."), it.Boolean("derivation"), it.Text("because"))));
        assumptions.AddRange(material.Array("assumptions").Objects().Select(static it => new SharedAssumption(it.Text("key"), it.Text("what"), [.. it.Array("findings").Texts()], "the program")));
        searched.AddRange(material.Array("searched").Objects().Select(it => new SearchedFor(it.Text("key"), it.Text("set"), it.Text("what"), it.TextOrNull("expected"), it.Boolean("done")) { Source = it.Has("exhibit") ? Source(it.Integer("exhibit")) : null }));
        fused.AddRange(material.Array("fused").Objects().Zip(fusedRecords, (it, record) => (it.Text("finding"), Source(it.Integer("exhibit")), record)));
    }

    private void Take(string name, PropositionSet? set, string? refusal)
    {
        if (set is not null)
        {
            sets.Add(set);
        }
        else
        {
            refused.Add(new Refusal(name, refusal!));
        }
    }

    private string? TakeSet(string name, Annotation said)
    {
        if (PropositionSet.FromCanonical(name, said.Values, out string? refusal) is not { } set)
        {
            return refusal;
        }

        sets.Add(set);
        (IReadOnlyList<(Instant From, Instant Until)?>? spans, IReadOnlyList<GroundBox?>? areas) = (AllegedTimes.Spans(said.Values), AllegedPlaces.Areas(said.Values));
        if (spans is null && areas is null)
        {
            return null;
        }

        if (said.Exhibit is not { } about)
        {
            return $"A set that names {(spans is null ? "places" : "times")} is about one exhibit; its {(spans is null ? "places" : "times")} are not weighed.";
        }

        List<string> faults = [];
        if (spans is not null)
        {
            faults.AddRange(Fused(about, "ascertain/fused-times/1") is { } its ? Keep(its.Finding, AllegedTimes.Ratios(set, spans, its.Record, out IReadOnlyList<string> refused), refused) : ["The times of that exhibit were not put together, so that the alleged times cannot be weighed."]);
        }

        if (areas is not null)
        {
            faults.AddRange(Fused(about, PlaceFusionRecord.Format) is { } its ? Keep(its.Finding, AllegedPlaces.Ratios(set, areas, its.Record, out IReadOnlyList<string> refused), refused) : ["The places of that exhibit were not put together, so that the alleged places cannot be weighed."]);
        }

        return faults.Count > 0 ? string.Join(" ", faults) : null;
    }

    private (string Finding, CanonicalObject Record)? Fused(Digest about, string format)
    {
        foreach ((string finding, string source, CanonicalObject? record) in fused)
        {
            if (source == about.Sha256Hex && record is not null && record.Text("format") == format)
            {
                return (finding, record);
            }
        }

        return null;
    }

    private IReadOnlyList<string> Keep(string finding, IReadOnlyList<PairRatio> ratios, IReadOnlyList<string> faults)
    {
        if (!alleged.TryGetValue(finding, out List<PairRatio>? its))
        {
            alleged[finding] = its = [];
        }

        its.AddRange(ratios);
        return faults;
    }

    // Its form was looked at before.
    private string? Take(string name, Annotation said)
    {
        CanonicalObject values = said.Values;
        string reason = said.Reason!;
        switch (values.Text("act"))
        {
            case EvidenceStatement.Ratio:
                joint.Add(new JointAssessment(name, [.. values.Array("findings").Texts()], EvidenceStatement.JointRatio(values, said.Author, reason, out _)!));
                return null;
            case EvidenceStatement.Independent:
                arguments.Add(new IndependenceArgument(name, values.Text("set"), [.. values.Array("findings").Texts()], said.Author, reason));
                return null;
            case EvidenceStatement.Assumption:
                assumptions.Add(new SharedAssumption(name, values.Text("what"), [.. values.Array("findings").Texts()], said.Author));
                return null;
            case EvidenceStatement.Searched:
                searched.Add(new SearchedFor(name, values.Text("set"), values.Text("what"), values.TextOrNull("expected"), values.Boolean("done")));
                return sets.Any(it => it.Id == values.Text("set")) ? null : $"There is no set of propositions {values.Text("set")}.";
            case EvidenceStatement.Grade:
                grades.Add(new GivenGrade(values.Text("finding"), said.Author, SourceGrade.Parse(values.Text("grade"))!.Value, name));
                return findings.Any(it => it.Key == values.Text("finding")) ? null : $"It names \"{values.Text("finding")}\", which is no finding that is weighed here.";
            case EvidenceStatement.Origin:
                return TakeOrigin(values, $"{said.Author} ({name}): {reason}");
            default:
                Dictionary<string, IReadOnlyList<PairRatio>> instead = values.Array("instead").Objects().GroupBy(static it => it.Text("finding"), StringComparer.Ordinal)
                    .ToDictionary(static it => it.Key, it => (IReadOnlyList<PairRatio>)[.. it.Select(one => EvidenceStatement.Instead(one, said.Author, reason, out _)!)], StringComparer.Ordinal);
                sides.Add(new OtherSide(values.Text("label"), [.. values.Array("leavesOut").Texts()], instead, values.Has("multiplied") && values.Boolean("multiplied") ? arguments : []));
                return null;
        }
    }

    private string? TakeOrigin(CanonicalObject values, string because)
    {
        long[] members = EvidenceStatement.Numbers(values);
        long? from = values.Has("from") ? values.Integer("from") : null;
        long[] all = from is { } made ? [made, .. members] : members;
        if (all.FirstOrDefault(it => !sources.ContainsKey(it)) is > 0 and var unknown)
        {
            return FormattableString.Invariant($"There is no exhibit {unknown}.");
        }

        OriginKind kind = OriginLink.KindOf(values.Text("share"))!.Value;
        links.AddRange(all.Skip(1).Select(it => new OriginLink(sources[all[0]], sources[it], kind, from is not null, because) { IsStated = from is null }));
        return null;
    }

    private string Source(long exhibit) => sources.TryGetValue(exhibit, out string? sha256) ? sha256 : throw new CanonicalFormatException("weighing.source", $"The list names no exhibit {exhibit}.");
}
