using System.Globalization;
using CooperationPortal.Load;

switch (args)
{
    case ["search", "Sqlite" or "PostgreSql", var connection, .. var rest]:
        await new SearchLoad(args[1], connection).RunAsync(rest is [var documents] ? int.Parse(documents, CultureInfo.InvariantCulture) : 100_000);
        return 0;
    case ["import", var portal, var userName, var password, .. var rest]:
        using (var load = new ImportLoad(new Uri(portal)))
        {
            var numbers = rest.Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
            await load.RunAsync(userName, password, numbers.Count > 0 ? numbers[0] : 50_000, numbers.Count > 1 ? numbers[1] : null);
        }

        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run --project tests/CooperationPortal.Load -c Release -- …");
        Console.Error.WriteLine("  search Sqlite|PostgreSql CONNECTION [DOCUMENTS]");
        Console.Error.WriteLine("    Fills an empty database with so many records (100000; 0: it is full), indexes them, and times the search.");
        Console.Error.WriteLine("  import http://127.0.0.1:PORT USER PASSWORD [ROWS [PROCESS]]");
        Console.Error.WriteLine("    Imports a workbook of so many rows (50000) into the portal that runs there; PROCESS is its id, for its memory.");
        return 2;
}
