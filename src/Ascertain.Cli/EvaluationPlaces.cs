using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Places;

namespace Ascertain.Cli;

/// <summary>The wire form of places that were put together: by exhibit the published cells of the 95 % set, what was searched by whose choice, what it rests on and what is in conflict. Exact places stand in the record of the run only.</summary>
internal static class EvaluationPlaces
{
    private const string None = "No places were put together: no skyline was looked for and located, and no plan names an area for the positions in files. Geolocation memos of people stand in the report.";

    /// <summary>Writes the member <c>place</c>.</summary>
    public static void Write(Utf8JsonWriter writer, Investigation investigation, InvestigationView view)
    {
        (int Exhibit, CanonicalObject Record)[] all =
        [
            .. view.Exhibits.Select(it => (it.Exhibit.Number.Value, Sha256: view.LastOf(PlaceFusionMethod.MethodName, it.Exhibit.Number)?.Attachments.GetValueOrDefault(PlaceFusionMethod.FusedAttachment)))
                .Where(static it => it.Sha256 is not null).Select(it => (it.Value, investigation.ReadRecord(it.Sha256!))),
        ];
        writer.WriteStartObject("place");
        if (all.Length == 0)
        {
            writer.WriteNull("region");
            writer.WriteString("why", None);
        }
        else
        {
            writer.Objects("region", all.SelectMany(static it => Set(it.Record).Array("publishedCells").OfType<CanonicalArray>().Select(cell => (it.Exhibit, cell))), it =>
            {
                PlaceCell cell = new((int)Number(it.cell, 0), (int)Number(it.cell, 1), (int)Number(it.cell, 2));
                writer.WriteNumber("exhibit", it.Exhibit);
                writer.WriteNumber("south", cell.SouthDegrees);
                writer.WriteNumber("west", cell.WestDegrees);
                writer.WriteNumber("north", cell.SouthDegrees + cell.SizeDegrees);
                writer.WriteNumber("east", cell.WestDegrees + cell.SizeDegrees);
                writer.WriteNumber("probability", Number(it.cell, 3));
            });
            writer.WriteNumber("mass", 0.95);
        }

        writer.Objects("exhibits", all, it => Exhibit(writer, it.Exhibit, it.Record));
        writer.WriteEndObject();
    }

    private static void Exhibit(Utf8JsonWriter writer, int exhibit, CanonicalObject record)
    {
        CanonicalObject area = record.Object("area"), set = Set(record);
        writer.WriteNumber("exhibit", exhibit);
        writer.WriteStartObject("searched");
        writer.WriteNumber("squareKilometres", record.Number("areaSquareKilometres"));
        writer.WriteString("chosenBy", area.Text("chosenBy"));
        writer.WriteString("reason", area.Text("reason"));
        writer.WriteBoolean("cameraAssumedInside", true);
        writer.WriteEndObject();
        writer.WriteNumber("squareKilometres", set.Number("squareKilometres"));
        writer.WriteBoolean("holdsRestOfArea", set.Boolean("holdsRestOfArea"));
        writer.WriteNumber("wrongShare", record.Number("wrongShare"));
        Dictionary<string, string> labels = record.Array("items").Objects().ToDictionary(static it => it.Text("id"), static it => it.Text("label"), StringComparer.Ordinal);
        writer.Texts("items", labels.Values);
        writer.Objects("withoutOne", record.Array("withoutOne").Objects(), it =>
        {
            writer.WriteString("without", labels[it.Text("without")]);
            writer.WriteNumber("probabilityOfThe95Set", it.Number("probabilityOfThe95Set"));
        });
        writer.Objects("conflicts", record.Array("conflicts").Objects(), it =>
        {
            writer.Texts("items", it.Array("items").Texts().Select(one => labels[one]));
            writer.WriteNumber("agreement", it.Number("agreement"));
        });
    }

    private static CanonicalObject Set(CanonicalObject record) => record.Array("sets").Objects().First(it => it.Number("wrongShare") == record.Number("wrongShare") && it.Number("mass") == 0.95);

    private static double Number(CanonicalArray cell, int at) => ((CanonicalNumber)cell[at]).Value;
}
