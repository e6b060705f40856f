using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CooperationPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddExternalSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsExternal",
                table: "UserSessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsExternal",
                table: "UserSessions");
        }
    }
}
