package org.parley.extraction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** Workbooks of Excel 97 to 2003. */
final class XlsReader {
    private static final String OLD = "application/vnd.ms-excel.sheet.4";

    private final HSSFWorkbook workbook;
    private final ContentWriter writer;
    private final CellFormat format = new CellFormat();

    private XlsReader(HSSFWorkbook workbook, ContentWriter writer) {
        this.workbook = workbook;
        this.writer = writer;
    }

    static void read(Path file, ContentWriter writer) throws IOException, SAXException, TikaException, Unreadable {
        try (var files = new POIFSFileSystem(file.toFile(), true);
                var workbook = new HSSFWorkbook(files.getRoot(), false)) {
            new XlsReader(workbook, writer).read();
        } catch (OldExcelFormatException e) {
            TikaReader.read(file, OLD, writer);
        }
    }

    private void read() {
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) sheet(workbook.getSheetAt(i));
        for (var picture : workbook.getAllPictures()) ImageScaler.figure(picture.getData(), "", writer);
    }

    private void sheet(HSSFSheet sheet) {
        writer.section(sheet.getSheetName());
        int rows = sheet.getPhysicalNumberOfRows();
        if (rows > 0) writer.extent("sheet " + sheet.getSheetName() + ": " + rows + (rows == 1 ? " row" : " rows"));
        var table = new SheetRows(writer);
        for (var row : sheet) {
            var cells = SheetRows.cells();
            for (var cell : row) {
                SheetRows.pad(cells, cell.getColumnIndex());
                cells.add(value(cell));
            }
            table.row(cells);
        }
        comments(sheet);
    }

    private void comments(HSSFSheet sheet) {
        for (var comment : List.copyOf(sheet.getCellComments().values()))
            writer.block("(Comment on " + comment.getAddress() + ": "
                    + comment.getString().getString().strip() + ")");
    }

    private String value(Cell cell) {
        var type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case STRING -> cell.getRichStringCellValue().getString();
            case NUMERIC -> number(cell);
            case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
            case ERROR -> "#ERROR";
            default -> cell.getCellType() == CellType.FORMULA ? "=" + cell.getCellFormula() : "";
        };
    }

    private String number(Cell cell) {
        var style = cell.getCellStyle();
        return format.text(
                cell.getNumericCellValue(),
                style.getDataFormat(),
                style.getDataFormatString(),
                workbook.getInternalWorkbook().isUsing1904DateWindowing());
    }
}
