using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Investigating;
using Ascertain.Evaluation.Allegations.Checks;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Casework.Rerunning;

/// <summary>The question of a recorded run, asked again under assumptions: with other parameters, without some inputs, without what came from an exhibit.</summary>
internal sealed class AssumedRequest
{
    // The one record that gathers things from several exhibits. Its entries name the exhibit that each was read from.
    private const string SightingsFormat = "ascertain/sightings/1";

    private readonly List<string> without = [], recomputed = [];
    private readonly Dictionary<Digest, byte[]> made = [];
    private readonly List<AssumedStatement> said = [];
    private readonly List<(string Role, CanonicalObject Recorded, CanonicalObject Assumed)> propositions = [];

    private AssumedRequest(ExaminationRequest recorded) => Request = recorded;

    /// <summary>The changed question; null when it cannot be asked any more.</summary>
    public ExaminationRequest? Request { get; private set; }

    /// <summary>What is left out, in words.</summary>
    public IReadOnlyList<string> Without => without;

    /// <summary>Propositions that were recorded, and those that stand in for them, by role.</summary>
    public IReadOnlyList<(string Role, CanonicalObject Recorded, CanonicalObject Assumed)> Propositions => propositions;

    /// <summary>What the reader says of the evidence, beside what people recorded.</summary>
    public IReadOnlyList<AssumedStatement> Said => said;

    /// <summary>Inputs that an earlier run gives otherwise under the assumptions, by role.</summary>
    public IReadOnlyList<string> Recomputed => recomputed;

    /// <summary>Inputs that no bundle holds: records from which something was left out, what earlier runs give otherwise, and assumed propositions.</summary>
    public IReadOnlyDictionary<Digest, byte[]> Made => made;

    /// <summary>Changes a question.</summary>
    /// <param name="run">As recorded.</param>
    /// <param name="method">The method that will answer it.</param>
    /// <param name="assumptions">What is assumed.</param>
    /// <param name="numberOf">Number of the exhibit with a digest, or null when it is none.</param>
    /// <param name="record">Bytes of a record of the bundle, or null.</param>
    /// <param name="earlier">What earlier runs gave otherwise.</param>
    public static AssumedRequest Of(RecordedRun run, MethodDescription method, Assumptions assumptions, Func<string, int?> numberOf, Func<string, byte[]?> record, AssumedAttachments earlier)
    {
        AssumedRequest assumed = new(run.Request);
        Dictionary<InputRole, Digest> inputs = run.Request.Inputs.ToDictionary();
        Dictionary<string, string> parameters = run.Request.Parameters.ToDictionary(StringComparer.Ordinal);
        foreach (AssumedChange change in assumptions.Changes.Where(it => it.Method == run.Request.Method.Name && it.Exhibits?.Contains(run.Run.Exhibit.Value) != false))
        {
            foreach ((string name, string value) in change.Parameters)
            {
                parameters[name] = method.Parameters.Any(it => it.Name == name) ? value : throw new UnusableInputException(
                    $"The file of assumptions cannot be used: {method.Version} has no parameter \"{name}\", {Known("only", method.Parameters.Select(static it => it.Name), "and none at all")}.");
            }

            foreach (string role in change.WithoutInputs.Order(StringComparer.Ordinal))
            {
                assumed.Drop(new InputRole(role), inputs, method);
            }

            if (change.Propositions is { } other)
            {
                assumed.Replace(other, run.Request, inputs, record);
            }

            if (change.Said.Count > 0)
            {
                assumed.Say(change.Said, inputs, record);
            }
        }

        // What weighs findings, or reads statements, only stands with an exhibit: its list says of which it is.
        if (run.Request.Method.Name is not (EvaluationMethod.MethodName or AllegationCheckMethod.MethodName) && assumptions.WithoutExhibits.Contains(run.Run.Exhibit.Value))
        {
            assumed.without.Add(Words(run.Run.Exhibit.Value));
            assumed.Request = null;
            return assumed;
        }

        foreach ((InputRole role, Digest digest) in inputs.ToArray())
        {
            assumed.LeaveOutExhibits(role, digest, inputs, method, assumptions, numberOf, record);
            if (earlier.IsChanged(run.Run.Exhibit.Value, digest.Sha256Hex, out byte[]? bytes) && assumed.Request is not null)
            {
                assumed.TakeAnew(role, bytes, inputs, method);
            }
        }

        if (assumed.Request is not null)
        {
            assumed.Request = new ExaminationRequest(run.Request.Method, inputs, parameters);
        }

        return assumed;
    }

    /// <summary>The exhibits that a run is of, or took something from: leaving out any other changes nothing of it.</summary>
    public static IEnumerable<int> Touched(RecordedRun run, Func<string, int?> numberOf, Func<string, byte[]?> record) =>
    [
        run.Run.Exhibit.Value,
        .. run.Request.Inputs.Values.SelectMany(it => numberOf(it.Sha256Hex) is { } number ? [number] : SightingsIn(record(it.Sha256Hex))?.Array("sightings").Objects().SelectMany(PostLinks.ExportsOf) ?? ExhibitsOf(MaterialIn(record(it.Sha256Hex)))),
    ];

    private static CanonicalObject? MaterialIn(byte[]? record) =>
        record is [(byte)'{', ..] && CanonicalJson.ParseObject(record) is { } document && document.TextOrNull("format") == MaterialReader.Format ? document : null;

    // Exhibits of whose findings something is weighed, or said to have been looked for.
    private static IEnumerable<int> ExhibitsOf(CanonicalObject? material) => material is null ? []
        : material.Array("findings").Objects().Concat(material.Array("searched").Objects().Where(static it => it.Has("exhibit"))).Select(static it => checked((int)it.Integer("exhibit"))).Distinct().Order();

    // What people said of findings that are left out is then listed as not used.
    private static CanonicalObject WithoutFindingsOf(CanonicalObject material, IReadOnlySet<int> exhibits)
    {
        CanonicalObject[] kept = [.. material.Array("findings").Objects().Where(it => !exhibits.Contains(checked((int)it.Integer("exhibit"))))];
        HashSet<string> keys = [.. kept.Select(static it => it.Text("key"))];
        material["findings"] = new CanonicalArray(kept);
        material["searched"] = new CanonicalArray(material.Array("searched").Objects().Where(it => !it.Has("exhibit") || !exhibits.Contains(checked((int)it.Integer("exhibit")))));
        material["sets"] = new CanonicalArray(material.Array("sets").Objects().Where(it => !it.Has("about") || !exhibits.Contains(checked((int)it.Integer("about")))));
        CanonicalObject[] assumed = [.. material.Array("assumptions").Objects()];
        foreach (CanonicalObject it in assumed)
        {
            it["findings"] = CanonicalArray.OfTexts(it.Array("findings").Texts().Where(keys.Contains));
        }

        material["assumptions"] = new CanonicalArray(assumed.Where(static it => it.Array("findings").Count > 1));
        return material;
    }

    private static CanonicalObject? SightingsIn(byte[]? record) =>
        record is [(byte)'{', ..] && CanonicalJson.ParseObject(record) is { } document && document.TextOrNull("format") == SightingsFormat ? document : null;

    private static string Words(int exhibit) => string.Create(CultureInfo.InvariantCulture, $"exhibit {exhibit}");

    private static string Known(string only, IEnumerable<string> names, string none) => names.ToArray() is { Length: > 0 } some ? $"{only} {string.Join(", ", some)}" : none;

    private void Drop(InputRole role, Dictionary<InputRole, Digest> inputs, MethodDescription method)
    {
        string[] optional = [.. method.Inputs.Where(static it => !it.Required).Select(static it => it.Role.Name)];
        if (!optional.Contains(role.Name, StringComparer.Ordinal))
        {
            throw new UnusableInputException($"The file of assumptions cannot be used: {method.Version} cannot do without \"{role}\"; it can do {Known("without", optional, "without none of its inputs")}.");
        }

        propositions.RemoveAll(it => it.Role == role.Name); // what an earlier change put there is left out with it
        if (inputs.Remove(role))
        {
            without.Add(role.Name);
        }
    }

    // A later change goes over an earlier one: what is replaced is what was recorded.
    private void Replace(AssumedPropositions other, ExaminationRequest recorded, Dictionary<InputRole, Digest> inputs, Func<string, byte[]?> record)
    {
        (InputRole Role, Annotation Said)[] sets =
        [
            .. recorded.Inputs.Where(it => inputs.ContainsKey(it.Key)).OrderBy(static it => it.Key.Name, StringComparer.Ordinal)
                .Select(it => (it.Key, AssumedPropositions.In(record(it.Value.Sha256Hex)))).Where(static it => it.Item2 is not null).Select(static it => (it.Key, it.Item2!)),
        ];
        if (other.InsteadOf is null && sets.Length > 1)
        {
            throw new UnusableInputException($"The file of assumptions cannot be used: {recorded.Method} took {sets.Length} sets of propositions, so that \"insteadOf\" names the one that is meant by its texts: "
                + $"{string.Join("; ", sets.Select(static it => string.Join(" / ", it.Said.Values.Array("propositions").Texts().Select(static text => $"\"{text}\""))).Distinct(StringComparer.Ordinal))}.");
        }

        foreach ((InputRole role, Annotation said) in sets.Where(it => other.Means(it.Said)))
        {
            Annotation instead = other.InPlaceOf(said);
            byte[] bytes = instead.ToCanonical().ToBytes();
            propositions.RemoveAll(it => it.Role == role.Name);
            propositions.Add((role.Name, said.Values, instead.Values));
            made[inputs[role] = Digest.Of(bytes)] = bytes;
        }
    }

    // What the reader says goes first, since of two that speak of the same the first counts; the list that is weighed names all of it.
    private void Say(IReadOnlyList<AssumedStatement> statements, Dictionary<InputRole, Digest> inputs, Func<string, byte[]?> record)
    {
        if (BytesOf(inputs[EvaluationMethod.MaterialRole], record) is not { } bytes)
        {
            throw new UnusableInputException("The file of assumptions cannot be used: the list of what was weighed is not at hand.");
        }

        CanonicalObject material = CanonicalJson.ParseObject(bytes);
        string[] names = [.. material.Array("said").Texts().Take(EvaluationMethod.MostSaid)];
        List<(string Name, Digest Record)> all = [.. Enumerable.Range(1, names.Length).Where(it => inputs.ContainsKey(EvaluationMethod.SaidRole(it))).Select(it => (names[it - 1], inputs[EvaluationMethod.SaidRole(it)]))];
        foreach (int number in Enumerable.Range(1, names.Length))
        {
            inputs.Remove(EvaluationMethod.SaidRole(number));
        }

        for (int i = 0; i < statements.Count; i++)
        {
            said.Add(statements[i]);
            byte[] own = statements[i].ToAnnotation().ToCanonical().ToBytes();
            made[Digest.Of(own)] = own;
            all.Insert(i, (string.Create(CultureInfo.InvariantCulture, $"own{said.Count}"), Digest.Of(own)));
        }

        if (all.Count > EvaluationMethod.MostSaid)
        {
            throw new UnusableInputException($"The file of assumptions cannot be used: an evaluation takes at most {EvaluationMethod.MostSaid} records of people, and these would be {all.Count}.");
        }

        for (int i = 0; i < all.Count; i++)
        {
            inputs[EvaluationMethod.SaidRole(i + 1)] = all[i].Record;
        }

        material["said"] = CanonicalArray.OfTexts(all.Select(static it => it.Name));
        byte[] list = material.ToBytes();
        made[inputs[EvaluationMethod.MaterialRole] = Digest.Of(list)] = list;
    }

    private byte[]? BytesOf(Digest digest, Func<string, byte[]?> record) => made.TryGetValue(digest, out byte[]? bytes) ? bytes : record(digest.Sha256Hex);

    private void TakeAnew(InputRole role, byte[]? bytes, Dictionary<InputRole, Digest> inputs, MethodDescription method)
    {
        if (bytes is not null)
        {
            recomputed.Add(role.Name);
            made[inputs[role] = Digest.Of(bytes)] = bytes;
        }
        else
        {
            LeaveOut(role, role.Name, inputs, method);
        }
    }

    // What the method cannot do without takes the question with it.
    private void LeaveOut(InputRole role, string words, Dictionary<InputRole, Digest> inputs, MethodDescription method)
    {
        without.Add(words);
        if (method.Inputs.Any(it => it.Role == role && it.Required))
        {
            Request = null;
        }
        else
        {
            inputs.Remove(role);
        }
    }

    private void LeaveOutExhibits(
        InputRole role, Digest digest, Dictionary<InputRole, Digest> inputs, MethodDescription method, Assumptions assumptions, Func<string, int?> numberOf, Func<string, byte[]?> record)
    {
        if (numberOf(digest.Sha256Hex) is { } number)
        {
            if (assumptions.WithoutExhibits.Contains(number))
            {
                LeaveOut(role, Words(number), inputs, method);
            }

            return;
        }

        if (assumptions.WithoutExhibits.Count > 0 && MaterialIn(BytesOf(digest, record)) is { } material && ExhibitsOf(material).Where(assumptions.WithoutExhibits.Contains).ToArray() is { Length: > 0 } weighed)
        {
            without.AddRange(weighed.Select(Words));
            byte[] less = WithoutFindingsOf(material, assumptions.WithoutExhibits).ToBytes();
            made[inputs[role] = Digest.Of(less)] = less;
            return;
        }

        if (assumptions.WithoutExhibits.Count == 0 || SightingsIn(record(digest.Sha256Hex)) is not { } document)
        {
            return;
        }

        CanonicalObject[] all = [.. document.Array("sightings").Objects()];
        CanonicalObject[] left = [.. all.Where(it => !PostLinks.ExportsOf(it).Any(assumptions.WithoutExhibits.Contains))];
        if (left.Length == all.Length)
        {
            return;
        }

        foreach (int export in all.Except(left).SelectMany(PostLinks.ExportsOf).Where(assumptions.WithoutExhibits.Contains).Distinct().Order())
        {
            without.Add(Words(export));
        }

        if (left.Length == 0)
        {
            inputs.Remove(role);
            return;
        }

        document["sightings"] = new CanonicalArray(left);
        byte[] shorter = document.ToBytes();
        made[inputs[role] = Digest.Of(shorter)] = shorter;
    }
}
