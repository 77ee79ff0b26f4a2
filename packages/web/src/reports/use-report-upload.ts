import type { ReportsRead } from '@sekisho/server/http'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { upload } from '../http/upload.ts'

/** Brings one file with reports; what the page shows is then asked anew. */
export function useReportUpload() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (file: File) =>
      upload<ReportsRead>(`/api/reports?filename=${encodeURIComponent(file.name)}`, file, () => {}).answer,
    onSuccess: () => client.invalidateQueries({ queryKey: ['reports'] }),
  })
}
